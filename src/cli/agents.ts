import type { AgentInfo } from "../contract/model/agent.ts";
import type { AgentSessionItem } from "../contract/model/agent-session.ts";
import { visibleLine } from "../contract/visible.ts";
import { createDetection } from "../core/act/agents/detect.ts";
import { ask, askPerson, connect } from "./connect.ts";
import { DATA_OPTION } from "./data-option.ts";
import { printAnswer } from "./terminal.ts";
import { DONE, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";

export const verb = defineVerb({
  name: "agents",
  synopsis: "[list | sessions | end ID] [--data DIR] [--json]",
  description:
    "Lists the agents a hook can start: which are on this machine, in which version, and how to get the others; and the\n" +
    "sessions that hooks made with them, which can be ended here.",
  options: {
    hook: { type: "string", argument: "ID", help: "With sessions: those of that hook alone." },
    discard: {
      type: "boolean",
      help: "With end: remove its worktree also where files in it are not committed. Takes a person at a terminal.",
    },
    data: { ...DATA_OPTION, help: "Ask the Hookbench that runs on that folder, which may see others than this shell." },
    json: JSON_OPTION,
  },
  actions: {
    list: { synopsis: "", help: "Lists the agents a hook can start; the same as agents alone.", takes: [] },
    sessions: {
      synopsis: "",
      help: "Lists the sessions that hooks made, one for each key, the last used first.",
      takes: ["hook"],
    },
    end: {
      synopsis: "ID",
      help: "Ends a session, so that its key gets another. Its worktree goes where nothing in it is uncommitted.",
      takes: ["discard"],
    },
  },
  usual: "list",
  async run({ data, json, hook, discard = false }, [action = "list", ...words]) {
    const [id] = words;
    if (words.length > (action === "end" ? 1 : 0))
      throw new UsageError(`agents ${action} takes no ${JSON.stringify(words.at(-1))}.`);
    switch (action) {
      case "list": {
        const items = data === undefined ? await createDetection(Date.now).list() : await listed(data);
        printAnswer(json, { items }, () => items.map(describe));
        return DONE;
      }
      case "sessions": {
        const { items } = await ask(connect(data), "agentSessions.list", hook === undefined ? {} : { hookId: hook });
        printAnswer(json, { items }, () => (items.length === 0 ? ["No hook made a session."] : items.map(sessionLine)));
        return DONE;
      }
      case "end": {
        if (id === undefined) throw new UsageError("Name one session, as hookbench agents sessions lists them.");
        const ended = discard ? await endWithAll(id, data) : await ask(connect(data), "agentSessions.end", { id });
        printAnswer(json, ended, () => [endedLine(ended.left)]);
        return DONE;
      }
      default:
        throw new UsageError(`agents knows list, sessions and end, not ${action}.`);
    }
  },
});

async function listed(data: string): Promise<readonly AgentInfo[]> {
  return (await ask(connect(data), "agents.list", {})).items;
}

/** Ends a session whatever its worktree holds, once a person was shown what would be lost. */
async function endWithAll(id: string, data: string | undefined) {
  const { worktree, uncommitted, key, hookName } = await ask(connect(data), "agentSessions.get", { id });
  const lost = uncommitted?.files ?? [];
  const more = (uncommitted?.count ?? 0) - lost.length;
  const shown = [
    visibleLine(`End the session of ${hookName ?? "a hook that is gone"} for the key ${JSON.stringify(key)}.`),
    ...(worktree === null ? [] : [visibleLine(`Remove its worktree ${worktree.folder}. Not committed in it:`)]),
    ...(worktree !== null && lost.length === 0 ? ["  nothing"] : lost.map((file) => `  ${visibleLine(file)}`)),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
  return askPerson(data, "agentSessions.end", { id, discards: true }, shown);
}

function sessionLine({
  id,
  hookName,
  key,
  route,
  session,
  worktree,
  usedAt,
  overAt,
  isBusy,
}: AgentSessionItem): string {
  const state = isBusy ? "told now" : overAt === null ? "over" : `until ${new Date(overAt).toISOString()}`;
  const where = worktree === null ? [] : [worktree.folder];
  const words = [
    id,
    hookName ?? "-",
    JSON.stringify(key),
    route,
    session ?? "-",
    new Date(usedAt).toISOString(),
    state,
  ];
  return visibleLine([...words, ...where].join("  "));
}

function endedLine(left: AgentSessionItem["worktree"]): string {
  if (left === null) return "Ended.";
  return visibleLine(
    `Ended. Its worktree stays, as not all in it is committed: ${left.folder}. To remove it: --discard`,
  );
}

function describe({ id, name, state, version, path, hint, models }: AgentInfo): string {
  const head = `${id.padEnd(18)} ${name.padEnd(25)}`;
  if (state === "missing") return `${head} missing   ${hint}`;
  const served = models ? `, ${models.length} model${models.length === 1 ? "" : "s"}` : "";
  return `${head} found     ${[version, path].filter((part) => part !== null).join("  ")}${served}`;
}
