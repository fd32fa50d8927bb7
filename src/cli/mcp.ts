import type { AgentCall, AgentRequest } from "../contract/model/agent-call.ts";
import { visibleLine } from "../contract/visible.ts";
import { CHANNEL_NAME } from "../core/act/messages/channel.ts";
import { shownRequest } from "./approvals.ts";
import { callActions } from "./call.ts";
import { ask, askPerson, connect } from "./connect.ts";
import { DATA_OPTION } from "./data-option.ts";
import { wholeNumber } from "./number.ts";
import { MCP_CLIENTS } from "./mcp-clients.ts";
import { mcpCommand, planInstall, snippetOf, writeInstall } from "./mcp-install.ts";
import { openTerminal } from "./person-terminal.ts";
import { printAnswer, printLine } from "./terminal.ts";
import { DONE, FAILED, Failure, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";

const CLIENTS = Object.keys(MCP_CLIENTS).join("|");

export const verb = defineVerb({
  name: "mcp",
  synopsis:
    "[--no-bodies] [--verified-only] [--start] [--channel NAME] | install CLIENT | log | requests | allow ID | refuse ID",
  description:
    "Speaks MCP with an agent on standard input and output, as its tools. It looks for the Hookbench that runs when a tool is\n" +
    "first called, and changes nothing before. What agents called is told by log; what they need a person's yes for by requests.",
  options: {
    "no-bodies": { type: "boolean", help: "Show agents the shape of contents: types and sizes in place of values." },
    "verified-only": { type: "boolean", help: "Show agents what came verified alone." },
    start: {
      type: "boolean",
      help: "Where no Hookbench runs when a tool is called, start one for as long as this runs.",
    },
    channel: {
      type: "string",
      argument: "NAME",
      help: "Be a channel of Claude Code's of that name: hooks put lines into its session by it.",
    },
    print: { type: "boolean", help: "With install: print what would be written, and write nothing." },
    yes: { type: "boolean", help: "With install: write without asking." },
    limit: { type: "string", argument: "N", help: "With log: how many calls; 50 by default, at most 1000." },
    cursor: { type: "string", argument: "TEXT", help: "With log: goes on after the page whose nextCursor this is." },
    data: DATA_OPTION,
    json: JSON_OPTION,
  },
  actions: {
    serve: {
      synopsis: "",
      help: "Speaks MCP; the same as mcp alone.",
      takes: ["no-bodies", "verified-only", "start", "channel"],
    },
    install: {
      synopsis: CLIENTS,
      help: "Puts Hookbench into the configuration of an agent's program, after showing the change.",
      takes: ["no-bodies", "verified-only", "start", "channel", "print", "yes"],
    },
    log: { synopsis: "", help: "Lists what agents called, the newest first.", takes: ["limit", "cursor"] },
    requests: { synopsis: "", help: "Lists what agents need a person's yes for.", takes: [] },
    allow: {
      synopsis: "ID",
      help: "Lets an agent do, once, exactly what is shown. Takes a person at a terminal.",
      takes: [],
    },
    refuse: { synopsis: "ID", help: "Refuses it.", takes: [] },
    ...callActions({
      call: {
        method: "agentTools.call",
        words: ["tool"],
        help: "Calls a tool as an agent would, and prints its answer.",
      },
    }),
  },
  usual: "serve",
  async run(values, [action = "serve", ...words]) {
    const { data, json = false } = values;
    const [word] = words;
    switch (action) {
      case "serve":
        expectWords(action, words, 0);
        return serve(values);
      case "install":
        if (word === undefined || words.length > 1) throw new UsageError(`Name one client: ${CLIENTS}.`);
        return install(word, values);
      case "log": {
        expectWords(action, words, 0);
        const limit = wholeNumber(values.limit, "limit", 50, [1, 1000]);
        const cursor = values.cursor === undefined ? {} : { cursor: values.cursor };
        const page = await ask(connect(data), "agentCalls.list", { limit, ...cursor });
        printAnswer(json, page, () =>
          page.items.length === 0 ? ["No agent has called a tool."] : page.items.map(callLine),
        );
        return DONE;
      }
      case "requests": {
        expectWords(action, words, 0);
        const { items } = await ask(connect(data), "agentRequests.list", {});
        printAnswer(json, { items }, () =>
          items.length === 0 ? ["No agent asks for anything."] : items.map(requestLine),
        );
        return DONE;
      }
      case "allow":
      case "refuse": {
        if (word === undefined || words.length > 1) throw new UsageError("Name one request.");
        const answered = action === "allow" ? await allow(word, data) : await refuse(word, data);
        printAnswer(json, answered, () => [requestLine(answered)]);
        return DONE;
      }
      default:
        throw new UsageError(`mcp knows serve, install, log, requests, allow, refuse and call, not ${action}.`);
    }
  },
});

interface Given {
  readonly data?: string | undefined;
  readonly "no-bodies"?: boolean | undefined;
  readonly "verified-only"?: boolean | undefined;
  readonly start?: boolean | undefined;
  readonly channel?: string | undefined;
  readonly print?: boolean | undefined;
  readonly yes?: boolean | undefined;
  readonly json?: boolean | undefined;
}

function expectWords(action: string, words: readonly string[], count: number): void {
  if (words.length !== count) throw new UsageError(`mcp ${action} takes no ${JSON.stringify(words[count] ?? "")}.`);
}

async function serve(given: Given): Promise<number> {
  checkChannel(given.channel);
  const { serveOnStdio } = await import("./mcp-stdio.ts");
  await serveOnStdio({
    data: given.data,
    noBodies: given["no-bodies"] ?? false,
    verifiedOnly: given["verified-only"] ?? false,
    starts: given.start ?? false,
    channel: given.channel,
  });
  return DONE;
}

async function install(name: string, given: Given): Promise<number> {
  const { data, json = false, yes = false, print = false, channel } = given;
  checkChannel(channel);
  if (channel !== undefined && name !== "claude") throw new UsageError("Claude Code alone has channels.");
  const flags = (["no-bodies", "verified-only", "start"] as const).flatMap((flag) =>
    given[flag] ? [`--${flag}`] : [],
  );
  const named = channel === undefined ? [] : ["--channel", channel];
  const command = mcpCommand([...flags, ...named, ...(data === undefined ? [] : ["--data", data])]);
  if (print) {
    const client = Object.hasOwn(MCP_CLIENTS, name) ? MCP_CLIENTS[name] : undefined;
    if (!client) throw new UsageError(`Name one client: ${CLIENTS}.`);
    const file = client.file({ cwd: process.cwd(), environment: process.env });
    const snippet = snippetOf(client, command);
    printAnswer(json, { client: client.name, file, snippet }, () => [
      `In ${file}:`,
      "",
      snippet.trimEnd(),
      "",
      nextOf(client.next, channel),
    ]);
    return DONE;
  }
  const planned = await planInstall(name, command, process.cwd());
  const { client, file, snippet, text } = planned;
  if (text === null) {
    printAnswer(json, { client: client.name, file, isWritten: false }, () => [`${file} has Hookbench already.`]);
    return DONE;
  }
  if (!json) for (const line of [`${client.name} would get, in ${file}:`, "", snippet.trimEnd(), ""]) printLine(line);
  if (!yes && !(await isWished())) {
    if (!json) printLine("Nothing was written.");
    return FAILED;
  }
  writeInstall(planned);
  printAnswer(json, { client: client.name, file, isWritten: true }, () => [`Written. ${nextOf(client.next, channel)}`]);
  return DONE;
}

function nextOf(next: string, channel: string | undefined): string {
  if (channel === undefined) return next;
  return "Start it with: claude --dangerously-load-development-channels server:hookbench. Channels are a preview of Claude Code's, and some accounts have none.";
}

function checkChannel(name: string | undefined): void {
  if (name !== undefined && !CHANNEL_NAME.test(name))
    throw new UsageError("A channel's name has letters, digits, _ and - alone, 40 at most.");
}

async function isWished(): Promise<boolean> {
  const terminal = openTerminal();
  if (!terminal) throw new Failure("Nobody is at a terminal to say yes. Give --yes to write it, or --print to see it.");
  try {
    return /^y(es)?$/i.test((await terminal.ask(["Write it? [y/N] "])).trim());
  } finally {
    terminal.close();
  }
}

async function allow(id: string, data: string | undefined): Promise<AgentRequest> {
  const { items } = await ask(connect(data), "agentRequests.list", {});
  const request = items.find((one) => one.id === id);
  if (!request) throw new Failure(`No agent asks for ${id}. See: hookbench mcp requests`);
  return askPerson(data, "agentRequests.answer", { id, decision: "allow" }, shownRequest(request));
}

function refuse(id: string, data: string | undefined): Promise<AgentRequest> {
  return ask(connect(data), "agentRequests.answer", { id, decision: "refuse" });
}

function callLine({ at, tool, end, client, way, durationMs, input, sentence }: AgentCall): string {
  const who = client ?? way;
  const head = [new Date(at).toISOString(), end.padEnd(9), tool, `${durationMs} ms`, who, input];
  return visibleLine(sentence === null ? head.join("  ") : [...head, sentence].join("  "));
}

function requestLine({ id, state, sentence, client }: AgentRequest): string {
  return visibleLine([id, state.padEnd(7), sentence, ...(client === null ? [] : [`(${client})`])].join("  "));
}
