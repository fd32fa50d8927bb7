import type { AgentInfo } from "../contract/model/agent.ts";
import { createDetection } from "../core/act/agents/detect.ts";
import { ask, connect } from "./connect.ts";
import { DATA_OPTION } from "./data-option.ts";
import { printAnswer } from "./terminal.ts";
import { DONE, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";

export const verb = defineVerb({
  name: "agents",
  synopsis: "[--data DIR] [--json]",
  description:
    "Lists the agents a hook can start: which are on this machine, in which version, and how to get the others.",
  options: {
    data: { ...DATA_OPTION, help: "Ask the Hookbench that runs on that folder, which may see others than this shell." },
    json: JSON_OPTION,
  },
  async run({ data, json }, positionals) {
    if (positionals.length > 0) throw new UsageError(`agents takes no ${JSON.stringify(positionals[0])}.`);
    const items =
      data === undefined ? await createDetection(Date.now).list() : (await ask(connect(data), "agents.list", {})).items;
    printAnswer(json, { items }, () => items.map(describe));
    return DONE;
  },
});

function describe({ id, name, state, version, path, hint, models }: AgentInfo): string {
  const head = `${id.padEnd(18)} ${name.padEnd(25)}`;
  if (state === "missing") return `${head} missing   ${hint}`;
  const served = models ? `, ${models.length} model${models.length === 1 ? "" : "s"}` : "";
  return `${head} found     ${[version, path].filter((part) => part !== null).join("  ")}${served}`;
}
