import { DATA_OPTION, chooseDataFolder } from "./data-option.ts";
import { gatherFindings } from "./findings.ts";
import { PROJECT_OPTION, examineProject } from "./set-up-project.ts";
import { printAnswer } from "./terminal.ts";
import { DONE, FAILED, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";

const MARKS = { ok: "ok  ", note: "note", bad: "BAD " } as const;

export const verb = defineVerb({
  name: "doctor",
  synopsis: "[--data DIR] [--project FILE] [--network] [--json]",
  description:
    "Checks what Hookbench needs and says what to do about what is missing. Exits with 1 when something is bad.",
  options: {
    data: DATA_OPTION,
    project: { ...PROJECT_OPTION, help: "Also check this project file." },
    network: { type: "boolean", help: "Also ask the tunnel's server whether it can be reached." },
    json: JSON_OPTION,
  },
  async run({ data, project, network = false, json }, positionals) {
    if (positionals.length > 0) throw new UsageError(`doctor takes no ${JSON.stringify(positionals[0])}.`);
    const findings = [
      ...(await gatherFindings({ dataFolder: chooseDataFolder(data), network })),
      ...(project === undefined ? [] : await examineProject(project)),
    ];
    const isHealthy = findings.every(({ state }) => state !== "bad");
    printAnswer(json, { healthy: isHealthy, findings }, () =>
      findings.map(({ state, name, finding }) => `${MARKS[state]}  ${name}: ${finding}`),
    );
    return isHealthy ? DONE : FAILED;
  },
});
