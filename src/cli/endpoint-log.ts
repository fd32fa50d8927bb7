import type { Input, Output } from "../contract/api.ts";
import type { Client } from "../contract/client.ts";
import { type Attempt, AttemptOutcome, redirectWords } from "../contract/model/attempt.ts";
import type { Endpoint } from "../contract/model/endpoint.ts";
import { visibleLine } from "../contract/visible.ts";
import { ask } from "./connect.ts";
import { localTime } from "../core/host/local-time.ts";
import { wholeNumber } from "./number.ts";
import { parseTimestamp } from "./signable.ts";
import { printLine } from "./terminal.ts";
import { DONE, UsageError } from "./verb.ts";

export const LOG_OPTIONS = {
  outcome: { type: "string", argument: "NAME", help: "Of the log: success or failure." },
  status: { type: "string", argument: "N", help: "Of the log: what was answered so; 0 for no answer." },
  since: { type: "string", argument: "TIME", help: "Of the log: what began at that time or later." },
  limit: { type: "string", argument: "N", help: "Of the log: so many lines at most, 30 by default; not with --json." },
} as const;

interface LogValues {
  readonly outcome?: string | undefined;
  readonly status?: string | undefined;
  readonly since?: string | undefined;
  readonly limit?: string | undefined;
  readonly event?: string[] | undefined;
  readonly json?: boolean | undefined;
}

/** Prints an endpoint's attempts, newest first: a line each, or with `json` every one of them in full, one a line. */
export async function printLog(client: Client, endpoint: Endpoint, values: LogValues): Promise<number> {
  const query = { ...queryOf(values), endpointId: endpoint.id };
  if (values.json) return printAll(client, query);
  const limit = wholeNumber(values.limit, "limit", 30, [1, 100]);
  const { items, total } = await ask(client, "attempts.list", { ...query, limit });
  for (const attempt of items) printLine(attemptLine(attempt));
  if (total > items.length) printLine(`${total - items.length} older ones are not shown.`);
  return DONE;
}

async function printAll(client: Client, query: Input<"attempts.export">): Promise<number> {
  let page: Output<"attempts.export"> = await ask(client, "attempts.export", query);
  process.stdout.write(page.text);
  while (page.nextCursor !== null) {
    page = await ask(client, "attempts.export", { ...query, cursor: page.nextCursor });
    process.stdout.write(page.text);
  }
  return DONE;
}

function queryOf({ outcome, status, since, event = [] }: LogValues) {
  const wanted = AttemptOutcome.optional().safeParse(outcome);
  if (!wanted.success) throw new UsageError("--outcome is success or failure.");
  const [type, ...others] = event;
  if (others.length > 0) throw new UsageError("The log is of one --event, or of all.");
  return {
    ...(wanted.data === undefined ? {} : { outcome: wanted.data }),
    ...(status === undefined ? {} : { status: wholeNumber(status, "status", 0, [0, 999]) }),
    ...(since === undefined ? {} : { since: parseTimestamp(since) }),
    ...(type === undefined ? {} : { type }),
  };
}

/** Says that waits are cut short; null where they are not. */
export function fasterClock(speed: number): string | null {
  return speed > 1 ? `clock ${speed} times faster` : null;
}

function attemptLine({ startedAt, response, durationMs, eventId, number, speed, error }: Attempt): string {
  const answer = String(response?.status ?? "none").padEnd(4);
  const time = `${Math.round(durationMs)} ms`.padStart(9);
  const redirects = response?.redirects;
  const followed = redirects ? redirectWords(redirects) : null;
  const parts = [localTime(startedAt), answer, time, eventId, `attempt ${number}`, fasterClock(speed), error, followed];
  return visibleLine(parts.filter((part) => part !== null).join("  "));
}
