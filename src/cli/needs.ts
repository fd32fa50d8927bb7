import type { Client } from "../contract/client.ts";
import type { Need, NeedList } from "../contract/model/need.ts";
import { visibleLine } from "../contract/visible.ts";
import { localTime } from "../core/host/local-time.ts";
import { ask, connect } from "./connect.ts";
import { DATA_OPTION } from "./data-option.ts";
import { wholeNumber } from "./number.ts";
import { printAnswer } from "./terminal.ts";
import { DONE, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";

const MINUTE_MS = 60_000;

export const verb = defineVerb({
  name: "needs",
  synopsis: "[--later ID [--minutes N] | --never ID | --remind ID] [--json]",
  description:
    "Lists what needs somebody now: approvals that wait, signatures, apps and hooks that fail, deliveries that are held.\n" +
    "Each leaves by itself when it is no longer so.",
  options: {
    later: { type: "string", argument: "ID", help: "Say nothing of this one for an hour." },
    minutes: { type: "string", argument: "N", help: "With --later: for so many minutes instead." },
    never: { type: "string", argument: "ID", help: "Say nothing of this one any more." },
    remind: { type: "string", argument: "ID", help: "Say this one again." },
    data: DATA_OPTION,
    json: JSON_OPTION,
  },
  async run({ later, minutes, never, remind, data, json }, positionals) {
    if (positionals.length > 0) throw new UsageError(`needs takes no ${JSON.stringify(positionals[0])}.`);
    const given = [later, never, remind].filter((one) => one !== undefined);
    if (given.length > 1) throw new UsageError("It is one of --later, --never and --remind.");
    if (minutes !== undefined && later === undefined) throw new UsageError("--minutes goes with --later.");
    const client = connect(data);
    if (never !== undefined) await ask(client, "needs.never", { id: never });
    if (remind !== undefined) await ask(client, "needs.remind", { id: remind });
    if (later !== undefined) await postpone(client, later, minutes);
    const list = await ask(client, "needs.list", {});
    printAnswer(json, list, () => linesOf(list));
    return DONE;
  },
});

async function postpone(client: Client, id: string, minutes: string | undefined): Promise<void> {
  const until = Date.now() + wholeNumber(minutes, "minutes", 60, [1, 525_600]) * MINUTE_MS;
  await ask(client, "needs.later", { id, until });
}

function linesOf({ items, muted }: NeedList): string[] {
  return [
    ...(items.length === 0 ? ["Nothing needs you."] : items.flatMap(needLines)),
    ...(muted.length === 0 ? [] : ["", "Muted:"]),
    ...muted.map(({ id, title, until }) =>
      visibleLine(`  ${id}  ${title} (${until === null ? "never again" : `until ${localTime(until)}`})`),
    ),
  ];
}

function needLines({ id, title, reason, since }: Need): string[] {
  return [visibleLine(title), visibleLine(`  ${reason}`), visibleLine(`  since ${localTime(since)} · ${id}`)];
}
