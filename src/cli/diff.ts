import type { Input } from "../contract/api.ts";
import type { Client } from "../contract/client.ts";
import { differenceCounts, differsWords, mutedWords } from "../contract/difference-words.ts";
import type { Comparison, DiffRow } from "../contract/model/comparison.ts";
import { visibleLine } from "../contract/visible.ts";
import { ask, connect } from "./connect.ts";
import { DATA_OPTION } from "./data-option.ts";
import { printAnswer } from "./terminal.ts";
import { DONE, JSON_OPTION, MISUSED, UsageError, defineVerb } from "./verb.ts";

const DIFFERS = 1;
/** So many lines around what differs are shown. */
const AROUND = 3;

export const verb = defineVerb({
  name: "diff",
  synopsis:
    "A B | ID --previous | ID --last-good | ID --original [--raw] [--all] [--no-mute] [--mute FIELD] [--unmute FIELD] [--json]",
  description:
    "Tells what differs between two deliveries, executions, or attempts (EVENT/NUMBER), A being the one before. JSON and\n" +
    "forms are compared by their fields, other bodies by lines. Ids, times and signatures are muted, by their names and by what\n" +
    "was learned of their event (see hookbench muted): ~ stands before their lines.\n" +
    "Ends with 0 where nothing differs but what is muted, 1 where something does, 2 where they could not be compared.",
  failed: MISUSED,
  options: {
    previous: { type: "boolean", help: "Compare with the last of its source and event before it." },
    "last-good": { type: "boolean", help: "Compare with the last of these that worked." },
    original: { type: "boolean", help: "Compare a replay, or a sender's repeat, with its original." },
    raw: { type: "boolean", help: "Compare bodies line by line as they came." },
    all: { type: "boolean", help: "Show every line, not only what differs." },
    "no-mute": { type: "boolean", help: "Mute nothing." },
    mute: {
      type: "string",
      argument: "FIELD",
      multiple: true,
      help: "Mute this field or path from now on, of every event, here and in the window; may be given again.",
    },
    unmute: {
      type: "string",
      argument: "FIELD",
      multiple: true,
      help: "Take it off what is muted of every event, and show it for the event of B, whatever was learned.",
    },
    data: DATA_OPTION,
    json: JSON_OPTION,
  },
  async run(values, ids) {
    const { raw = false, all = false, mute = [], unmute = [], data, json } = values;
    const which = readIds(ids, {
      previous: values.previous,
      worked: values["last-good"],
      original: values.original,
    });
    const client = connect(data);
    if (mute.length + unmute.length > 0) await changeMuted(client, mute, unmute);
    // Of attempts and executions nothing is learned.
    for (const path of which.b.startsWith("dlv_") ? unmute : [])
      await ask(client, "mutedFields.set", { id: which.b, path, word: "shown" });
    const compared = await ask(client, "deliveries.compare", { ...which, raw, mute: !values["no-mute"] });
    printAnswer(json, compared, () => linesOf(compared, all));
    return compared.isSame ? DONE : DIFFERS;
  },
});

type Which = Pick<Input<"deliveries.compare">, "a" | "b" | "with">;

function readIds(
  [a, b, ...others]: readonly string[],
  asked: Readonly<Record<NonNullable<Which["with"]>, boolean | undefined>>,
): Which {
  const chosen = (["previous", "worked", "original"] as const).filter((one) => asked[one]);
  if (a === undefined || others.length > 0) throw new UsageError("Name two to compare.");
  const [first, ...more] = chosen;
  if (first === undefined && b !== undefined) return { a, b };
  if (first !== undefined && b === undefined && more.length === 0) return { b: a, with: first };
  throw new UsageError("Name two, or one with --previous, --last-good or --original.");
}

async function changeMuted(client: Client, muted: readonly string[], shown: readonly string[]): Promise<void> {
  const { mutedFields } = await ask(client, "settings.get", {});
  const wanted = [...new Set([...mutedFields, ...muted])].filter((field) => !shown.includes(field));
  await ask(client, "settings.update", { mutedFields: wanted });
}

const NAMES = {
  deliveries: { body: "Body", headers: "Request and headers", answer: "Your app's answer" },
  attempts: { body: "Body", headers: "Request and headers", answer: "Answer" },
  executions: { body: "Output", headers: "What became of it", answer: "Result" },
} as const;

const NOTES = {
  none: "",
  same_bytes: "These are not text, and the same byte for byte.",
  other_bytes: "These are not text, and not the same bytes.",
  cut: "Too long to be compared whole: this is the beginning.",
} as const;

function linesOf({ a, b, of, telling, isSame, tally, muted, sections }: Comparison, isAll: boolean): string[] {
  const [counts, quiet] = [differenceCounts(tally), mutedWords(muted)];
  return [
    `--- ${a}`,
    `+++ ${b}`,
    ...(telling ? [visibleLine(telling)] : []),
    visibleLine(`${differsWords({ isSame, tally })}${counts === "" ? "" : ` ${counts}`}`),
    ...(quiet === "" ? [] : [visibleLine(quiet)]),
    ...sections.flatMap(({ part, note, rows, isCut }) => {
      const shown = isAll ? rows.flatMap(rowLines) : changedLines(rows);
      const told = [...(note === null || note === "none" ? [] : [NOTES[note]]), ...shown];
      if (isCut) told.push(`(only the first ${rows.length} lines are shown)`);
      return told.length === 0 ? [] : ["", `${NAMES[of][part]}:`, ...told];
    }),
  ];
}

/** What differs with the lines around it; how many are left out between. */
function changedLines(rows: readonly DiffRow[]): string[] {
  const near = new Set(
    rows.flatMap(({ kind }, at) =>
      kind === "same" || kind === "muted" ? [] : Array.from({ length: 2 * AROUND + 1 }, (_, by) => at - AROUND + by),
    ),
  );
  if (near.size === 0) return [];
  const lines: string[] = [];
  let left = 0;
  for (const [at, row] of rows.entries()) {
    if (!near.has(at)) left += 1;
    else {
      if (left > 0) lines.push(leftOut(left));
      left = 0;
      lines.push(...rowLines(row));
    }
  }
  return left > 0 ? [...lines, leftOut(left)] : lines;
}

function leftOut(count: number): string {
  return `@@ ${count === 1 ? "1 line" : `${count} lines`} left out`;
}

function rowLines({ kind, left, right }: DiffRow): string[] {
  if (kind === "same") return [visibleLine(`  ${right ?? ""}`)];
  if (kind === "muted") return [visibleLine(`~ ${right ?? left ?? ""}`)];
  const lines = [...(left === null ? [] : [`- ${left}`]), ...(right === null ? [] : [`+ ${right}`])];
  return lines.map(visibleLine);
}
