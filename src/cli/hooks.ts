import type { Client } from "../contract/client.ts";
import { type PlannedHook, TransferFormat } from "../contract/model/hook-transfer.ts";
import { visibleLine } from "../contract/visible.ts";
import { callActions } from "./call.ts";
import { HOOK_CALLS } from "./hook-calls.ts";
import { ask, connect } from "./connect.ts";
import { DATA_OPTION } from "./data-option.ts";
import { readBytes } from "./input.ts";
import { complain, printAnswer } from "./terminal.ts";
import { DONE, FAILED, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";

export const verb = defineVerb({
  name: "hooks",
  synopsis: "[plan FILE | import FILE | export [ID…] | order ID…] [--format json|yaml] [--json]",
  description:
    "Lists hooks, takes them from a file (- reads standard input), or writes them to standard output.\n" +
    "Imports our own exports, hooks as Octipus's API takes them, and the curl command that makes one there.\n" +
    "Exports hold no secrets.\n" +
    "What is imported asks before each run; plan shows what each hook would run, and makes nothing.\n" +
    "With order, those named come in that order, in the places they hold: hooks of equal priority run so.",
  options: {
    format: { type: "string", argument: "json|yaml", help: "Of the file; an export is YAML by default." },
    data: DATA_OPTION,
    json: JSON_OPTION,
  },
  actions: {
    list: { synopsis: "", help: "Lists hooks.", takes: [] },
    plan: { synopsis: "FILE", help: "Says what importing a file would make.", takes: ["format"] },
    import: { synopsis: "FILE", help: "Makes the hooks of a file.", takes: ["format"] },
    export: { synopsis: "[ID…]", help: "Writes hooks to standard output.", takes: ["format"] },
    order: { synopsis: "ID…", help: "Puts hooks in that order.", takes: [] },
    ...callActions(HOOK_CALLS),
  },
  async run({ format, data, json = false }, [what, ...rest]) {
    const known = format === undefined ? undefined : TransferFormat.safeParse(format).data;
    if (format !== undefined && known === undefined) throw new UsageError("--format is json or yaml.");
    const client = connect(data);
    if (what === undefined || what === "list") return list(client, json);
    if (what === "import") return importFrom(client, rest, known, json);
    if (what === "plan") return plan(client, rest, known, json);
    if (what === "order") return order(client, rest, json);
    if (what !== "export")
      throw new UsageError(
        `hooks knows plan, import, export, order, list, ${Object.keys(HOOK_CALLS).join(", ")}, not ${JSON.stringify(what)}.`,
      );
    const ids = rest.length > 0 ? { ids: [...rest] } : {};
    const { text } = await ask(client, "hooks.export", { ...ids, format: known ?? "yaml" });
    process.stdout.write(text);
    return DONE;
  },
});

async function list(client: Client, json: boolean): Promise<number> {
  const { items } = await ask(client, "hooks.list", {});
  printAnswer(json, items, () =>
    items.map((hook) =>
      visibleLine(
        `${hook.id}  ${hook.isEnabled ? "on " : "off"}  ${hook.action}  ${hook.name}${hook.changedBy === "agent" ? "  (an agent's)" : ""}`,
      ),
    ),
  );
  return DONE;
}

async function order(client: Client, ids: readonly string[], json: boolean): Promise<number> {
  if (ids.length < 2) throw new UsageError("hooks order takes two ids or more.");
  if (new Set(ids).size < ids.length) throw new UsageError("hooks order takes each id once.");
  await ask(client, "hooks.reorder", { ids: [...ids] });
  return list(client, json);
}

async function plan(
  client: Client,
  [file, ...more]: readonly string[],
  format: TransferFormat | undefined,
  json: boolean,
): Promise<number> {
  if (file === undefined || more.length > 0) throw new UsageError("hooks plan takes one file.");
  const text = readBytes(file).toString("utf8");
  const planned = await ask(client, "hooks.planImport", { text, ...(format === undefined ? {} : { format }) });
  printAnswer(json, planned, () => planned.items.flatMap(planLines));
  return DONE;
}

function planLines({ name, fate, source, runs, changes, notes }: PlannedHook): readonly string[] {
  const where = source === null ? "any source" : `/hooks/${source.path}${source.isNew ? ", a new source" : ""}`;
  const told = [...(runs?.split("\n") ?? []), ...[...changes, ...notes].map((note) => `! ${note}`)];
  const head = `${name}: ${fate === "create" ? `is made, for ${where}, and runs` : "is refused"}`;
  return [visibleLine(head), ...told.map((line) => visibleLine(`    ${line}`))];
}

async function importFrom(
  client: Client,
  [file, ...more]: readonly string[],
  format: TransferFormat | undefined,
  json: boolean,
): Promise<number> {
  if (file === undefined || more.length > 0) throw new UsageError("hooks import takes one file.");
  const text = readBytes(file).toString("utf8");
  const done = await ask(client, "hooks.import", { text, ...(format === undefined ? {} : { format }) });
  printAnswer(json, done, () => done.created.map(({ id, name }) => visibleLine(`${id}  ${name}`)));
  if (!json)
    for (const { hook, message } of [...done.changes, ...done.problems]) complain(visibleLine(`${hook}: ${message}`));
  return done.created.length > 0 || done.problems.length === 0 ? DONE : FAILED;
}
