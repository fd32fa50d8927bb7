import { setTimeout as pause } from "node:timers/promises";
import type { Input } from "../contract/api.ts";
import type { Result } from "../contract/errors.ts";
import type { WaitEnd } from "../contract/model/wait.ts";
import { connect, connectTo, findInstance } from "./connect.ts";
import { DATA_OPTION } from "./data-option.ts";
import { deliveryLine } from "./delivery-line.ts";
import { FILTER_HELP, FILTER_OPTIONS, parseFilter } from "./filter.ts";
import { wholeNumber } from "./number.ts";
import { complain, printAnswer, printJson, printLine } from "./terminal.ts";
import { DONE, FAILED, Failure, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";

/** One call waits so long at most: longer ones are given up by what lies between. */
const SLICE_SECONDS = 60;
const RETRY_MS = 500;

export const verb = defineVerb({
  name: "wait",
  synopsis: "[--filter WORDS] [--count N] [--timeout S] [--since ID|TIME] [--json]",
  description:
    "Waits until so many deliveries have come that fit, prints them and ends with 0; or with 1, once the time is over,\n" +
    `and says what came instead. With --json a first line tells when it has begun. A restart of Hookbench meanwhile loses nothing.\n${FILTER_HELP}`,
  options: {
    ...FILTER_OPTIONS("What they must fit; may be given again."),
    count: { type: "string", argument: "N", help: "How many; 1 by default, at most 1000." },
    timeout: { type: "string", argument: "S", help: "Seconds; 30 by default, at most 86400, 0 only looks." },
    since: {
      type: "string",
      argument: "ID|TIME",
      help: "Also those that came after this delivery, or since this time.",
    },
    data: DATA_OPTION,
    json: JSON_OPTION,
  },
  async run({ filter, query, count, timeout, since, data, json }, positionals) {
    if (positionals.length > 0) throw new UsageError("Put what to wait for after --filter.");
    const wish = { filter: parseFilter({ filter, query }), count: wholeNumber(count, "count", 1, [1, 1000]) };
    const begun = (position: string) => {
      if (json) printJson({ event: "waiting", position });
    };
    const end = await waitFor(
      data,
      { ...wish, since: readSince(since) },
      wholeNumber(timeout, "timeout", 30, [0, 86_400]),
      begun,
    );
    printAnswer(json, { event: "ended", ...end }, () => end.items.map(deliveryLine));
    if (end.isMet) return DONE;
    if (!json) {
      printLine(end.sentence);
      for (const item of end.instead) printLine(deliveryLine(item));
    }
    return FAILED;
  },
});

/** Waits in slices from one place on, each with the Hookbench that then runs on the folder. */
async function waitFor(
  data: string | undefined,
  wish: Omit<Input<"deliveries.wait">, "timeoutSeconds">,
  seconds: number,
  begun: (position: string) => void,
): Promise<WaitEnd> {
  const overAt = performance.now() + seconds * 1000;
  let end = answered(await connect(data).call("deliveries.wait", { ...wish, timeoutSeconds: 0 }));
  const since = end.position;
  begun(since);
  let isLost = false;
  while (!end.isMet) {
    const left = (overAt - performance.now()) / 1000;
    if (left <= 0) return end;
    const timeoutSeconds = Math.min(left, SLICE_SECONDS);
    const instance = findInstance(data);
    const next = instance && (await connectTo(instance).call("deliveries.wait", { ...wish, since, timeoutSeconds }));
    if (next?.ok) end = next.value;
    else if (next && next.error.code !== "unavailable") return answered(next);
    else {
      if (!isLost) complain(next?.error.message ?? "Hookbench has ended; waiting for it to start again.");
      await pause(RETRY_MS);
    }
    isLost = !next?.ok;
  }
  return end;
}

function answered(answer: Result<WaitEnd>): WaitEnd {
  if (answer.ok) return answer.value;
  throw new Failure(answer.error.message);
}

/** A delivery's id, or a time. */
function readSince(text: string | undefined): string | number | undefined {
  if (text === undefined || text.startsWith("dlv_")) return text;
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new UsageError("--since takes a delivery's ID or a time such as 2026-01-31T12:00.");
  return time;
}
