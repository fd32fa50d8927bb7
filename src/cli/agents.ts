import type { AgentInfo } from "../contract/model/agent.ts";
import { createDetection } from "../core/act/agents/detect.ts";
import { printAnswer } from "./terminal.ts";
import { DONE, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";

export const verb = defineVerb({
  name: "agents",
  synopsis: "[--json]",
  description:
    "Lists the agents a hook can start: which are on this machine, in which version, and how to get the others.",
  options: { json: JSON_OPTION },
  async run({ json }, positionals) {
    if (positionals.length > 0) throw new UsageError(`agents takes no ${JSON.stringify(positionals[0])}.`);
    const items = await createDetection(Date.now).list();
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
