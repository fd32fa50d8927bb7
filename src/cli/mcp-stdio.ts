import { StdioServerTransport, serveStdio } from "@modelcontextprotocol/server/stdio";
import { type Result, fail } from "../contract/errors.ts";
import type { AgentPlace } from "../contract/model/agent-call.ts";
import { type ToolMeans, createMcpServer, tellChannel } from "../control/mcp/mcp-server.ts";
import { createControlTransport } from "../control/transport.ts";
import { type ChannelLine, openChannel } from "../core/act/messages/channel.ts";
import { readMcpToken } from "../core/host/control-token.ts";
import { CONTROL_PORT, RECEIVER_PORT } from "../core/host/usual-ports.ts";
import { PORT_CLOSED, findInstance } from "./connect.ts";
import { chooseDataFolder } from "./data-option.ts";
import { readVersion } from "./installation.ts";
import type { Started } from "./start.ts";
import { complain } from "./terminal.ts";
import { untilStopped } from "./until-stopped.ts";
import { Failure } from "./verb.ts";

export interface StdioOptions {
  readonly data: string | undefined;
  readonly noBodies: boolean;
  readonly verifiedOnly: boolean;
  /** Starts Hookbench at the first call where none runs, and ends it with this process. */
  readonly starts: boolean;
  /** The name by which lines come into the session as a channel of Claude Code's. */
  readonly channel: string | undefined;
}

/**
 * Speaks MCP on standard input and output until that ends. Clients start this to look what it is, also twice, so that it
 * does nothing before a tool is called: only then is the Hookbench that runs looked for.
 */
export async function serveOnStdio(options: StdioOptions): Promise<void> {
  const { data, noBodies, verifiedOnly, channel } = options;
  const own = createOwn(options);

  async function call(asked: Record<string, unknown>, signal: AbortSignal): Promise<Result<unknown>> {
    try {
      if (options.starts && !findInstance(data)) await own.start();
      const instance = findInstance(data);
      if (!instance) return fail("unavailable", notRunning(data));
      if (instance.control === "") return fail("unavailable", PORT_CLOSED);
      const token = readMcpToken(chooseDataFolder(data));
      const { call: send } = createControlTransport({ url: instance.control, token, isAgent: true, signal });
      return await send("agentTools.call", { ...placeHere(channel), ...asked, way: "stdio", noBodies, verifiedOnly });
    } catch (error) {
      if (error instanceof Failure) return fail("unavailable", error.message);
      throw error;
    }
  }

  const ended = new Promise<void>((resolve) => {
    process.stdin.once("close", resolve);
    process.stdin.once("end", resolve);
  });
  const means = { version: readVersion(), call };
  const served =
    channel === undefined ? serveStdio(() => createMcpServer(means)) : await serveChannel(channel, data, means);
  await Promise.race([ended, untilStopped()]);
  await served.close();
  await own.close();
}

/**
 * Serves the older era alone, as Claude Code takes channels on no other connection, and listens for the channel's lines once
 * the client has begun: one that only looks what this is holds no name.
 */
async function serveChannel(
  name: string,
  data: string | undefined,
  means: ToolMeans,
): Promise<{ close(): Promise<void> }> {
  const server = createMcpServer({ ...means, isChannel: true });
  const tell = ({ text, deliveries }: ChannelLine) => tellChannel(server, text, deliveries);
  let opened: ReturnType<typeof openChannel> | null = null;
  server.server.oninitialized = () => {
    opened ??= openChannel(chooseDataFolder(data), name, tell);
    // Standard output is the protocol's; clients show this where they show what a server complains of.
    void tellWhyNot(name, opened);
  };
  await server.connect(new StdioServerTransport());
  return {
    close: async () => {
      const end = await opened?.catch(() => null);
      if (end?.ok) await end.value.close();
      await server.close();
    },
  };
}

async function tellWhyNot(name: string, opened: ReturnType<typeof openChannel>): Promise<void> {
  try {
    const end = await opened;
    if (!end.ok) complain(end.error.message);
  } catch (error) {
    complain(`The channel ${name} could not be opened: ${String(error)}`);
  }
}

/** Where a line can be put into the session that started this process: its inbox, as it told us, else its channel. */
function placeHere(channel: string | undefined): { readonly place?: AgentPlace } {
  const { CLAUDE_CODE_MESSAGING_SOCKET: session = "", CLAUDE_CODE_MESSAGING_TOKEN: token } = process.env;
  if (session === "") return channel === undefined ? {} : { place: { route: "claude-channel", session: channel } };
  return { place: { route: "claude", session, ...(token === undefined ? {} : { token }) } };
}

/** The Hookbench that this process started, should it come to that. */
function createOwn({ data }: StdioOptions) {
  let starting: Promise<Started> | null = null;

  async function begin(): Promise<Started> {
    const { start } = await import("./start.ts");
    return start({ data, receiverPort: RECEIVER_PORT, controlPort: CONTROL_PORT, log: "human" });
  }

  return {
    start: async (): Promise<void> => {
      starting ??= begin();
      await starting.catch((error: unknown) => {
        starting = null;
        throw error;
      });
    },
    close: async (): Promise<void> => {
      await (await starting)?.close();
    },
  };
}

function notRunning(data: string | undefined): string {
  const folder = data === undefined ? "" : ` on ${data}`;
  const flag = data === undefined ? "" : ` --data ${data}`;
  return `Hookbench is not running${folder}. Ask your person to open it, or to run in a terminal: hookbench serve${flag}. Then call this again.`;
}
