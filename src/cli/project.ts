import { existsSync } from "node:fs";
import type { ProjectDifference } from "../contract/model/project-status.ts";
import { visibleLine } from "../contract/visible.ts";
import { callActions } from "./call.ts";
import { connect } from "./connect.ts";
import { DATA_OPTION } from "./data-option.ts";
import { applyLoaded, readProjectFile, secretsOfProcess } from "./set-up-project.ts";
import { printAnswer, printLine } from "./terminal.ts";
import { offerTunnel } from "./tunnel-offer.ts";
import { DONE, FAILED, Failure, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";
import { writeReport } from "./write-report.ts";

/** Where a project file is looked for, the first first. */
const USUAL_FILES = ["hookbench.yaml", "hookbench.yml", "hookbench.json"];

const CALLS = {
  status: {
    method: "project.status",
    help: "Shows the file that is in force, what is wrong with it and what differs.",
  },
} as const;

type Act = (
  file: string,
  values: { readonly data: string | undefined; readonly json: boolean; readonly force: boolean },
) => Promise<number>;

const ACTS: Readonly<Record<string, Act>> = { write, diff, apply, schema };

export const verb = defineVerb({
  name: "project",
  synopsis: "[diff | apply | write | schema | status] [FILE] [--data DIR] [--json]",
  description:
    `The project file: what a project works with, kept beside its code. Without FILE it is ${USUAL_FILES.join(", ")} in this folder.\n` +
    "diff exits with 0 where file and Hookbench say the same, 1 where they differ, and 2 when they cannot be compared.\n" +
    "Nothing is ever deleted by a file, and no secret stands in one.",
  options: {
    force: { type: "boolean", help: "With write: write over the file that is there." },
    data: DATA_OPTION,
    json: JSON_OPTION,
  },
  actions: {
    diff: { synopsis: "[FILE]", help: "Says what differs between the file and the Hookbench that runs.", takes: [] },
    apply: { synopsis: "[FILE]", help: "Makes and changes what the file says.", takes: [] },
    write: { synopsis: "[FILE | -] [--force]", help: "Writes what the Hookbench that runs has.", takes: ["force"] },
    schema: { synopsis: "", help: "Writes the JSON Schema of project files, for editors.", takes: [] },
    ...callActions(CALLS),
  },
  usual: "diff",
  failed: 2,
  async run({ data, json = false, force = false }, [action = "diff", ...files]) {
    const act = Object.hasOwn(ACTS, action) ? ACTS[action] : undefined;
    const known = [...Object.keys(ACTS), ...Object.keys(CALLS)].join(", ");
    if (!act) throw new UsageError(`project knows ${known}, not ${action}.`);
    if (files.length > 1) throw new UsageError(`project ${action} takes one file.`);
    return act(files[0] ?? usualFile(), { data, json, force });
  },
});

function usualFile(): string {
  return USUAL_FILES.find((file) => existsSync(file)) ?? "hookbench.yaml";
}

async function diff(file: string, { data, json }: Parameters<Act>[1]): Promise<number> {
  const loaded = await readProjectFile(file);
  const { environment } = await secretsOfProcess(loaded.project);
  const { differencesOf } = await import("../core/project/differences.ts");
  const found = await differencesOf(loaded.project, environment, connect(data).call);
  if (!found.ok) throw new Failure(found.error.message);
  const differences = found.value;
  printAnswer(json, { file, differences }, () =>
    differences.length === 0 ? [`${file} and Hookbench say the same.`] : differences.flatMap(differenceLines),
  );
  return differences.length === 0 ? DONE : FAILED;
}

/** A line of a thing, and one for each of its fields: `+` only in the file, `-` only here, `~` in both. */
function differenceLines({ kind, name, state, fields, renamedFrom }: ProjectDifference): string[] {
  const marks = { only_in_file: "+", only_here: "-", differs: "~" };
  const words = { only_in_file: "only in the file", only_here: "only here, and stays", differs: "differs" };
  const renamed = renamedFrom === null ? "" : `; it says what ${renamedFrom} says, which stays`;
  const lines = fields.map(({ field, file, here }) => {
    if (file === null) return `    ${field}: the file says nothing, here ${here ?? "nothing"}`;
    return `    ${field}: in the file ${file}, here ${here ?? "nothing"}`;
  });
  return [`${marks[state]} ${kind} ${name}: ${words[state]}${renamed}`, ...lines].map((line) => visibleLine(line));
}

async function apply(file: string, { data, json }: Parameters<Act>[1]): Promise<number> {
  const client = connect(data);
  const { applied, failed, notices, done, wish } = await applyLoaded(await readProjectFile(file), client);
  printAnswer(json, { file, ...applied }, () => [done ?? "Nothing is different by it.", ...notices, ...failed]);
  const offered = json || failed.length > 0 ? null : await offerTunnel(wish, client.call, true);
  if (offered !== null) printLine(offered);
  return failed.length === 0 ? DONE : FAILED;
}

async function write(file: string, { data, json, force }: Parameters<Act>[1]): Promise<number> {
  const isThere = file !== "-" && existsSync(file);
  if (isThere && !force)
    throw new Failure(`${file} is there already. Write over it with --force, or name another file.`);
  const before = isThere ? (await readProjectFile(file)).project : null;
  const { writeProject } = await import("../core/project/write.ts");
  const written = await writeProject(connect(data).call, file.endsWith(".json") ? "json" : "yaml", before);
  if (!written.ok) throw new Failure(written.error.message);
  const { text, variables } = written.value;
  if (file === "-") {
    process.stdout.write(text);
    return DONE;
  }
  writeReport(file, text);
  printAnswer(json, { file, variables }, () => [
    `${file} is written.`,
    ...(variables.length > 0 ? [`Set these variables where it is applied: ${variables.join(", ")}.`] : []),
  ]);
  return DONE;
}

async function schema(): Promise<number> {
  const { projectSchema } = await import("../core/project/schema.ts");
  printLine(JSON.stringify(projectSchema(), null, 2));
  return DONE;
}
