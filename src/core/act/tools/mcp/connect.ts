import { setTimeout as wait } from "node:timers/promises";
import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import type { McpServer } from "../../../../contract/model/mcp-server.ts";
import type { McpServerSecrets } from "../../../record/tables/sealed-table.ts";
import { endFamily } from "../../process/end-family.ts";
import { childEnvironment } from "../../process/environment.ts";
import { addressOf } from "./secret-address.ts";

export interface McpSession {
  readonly client: Client;
  /** Ends the session and, with it, every process it started. */
  close(): Promise<void>;
}

export interface McpConnection {
  readonly server: McpServer;
  readonly secrets: McpServerSecrets;
  /** Marks the server's processes, so that none outlives the execution. */
  readonly executionId: string;
  readonly signal: AbortSignal;
  /** What the server's program writes to standard error. */
  readonly onError?: (bytes: Uint8Array) => void;
}

/**
 * Starts or reaches an MCP server and shakes hands. The library is loaded here, when it is first needed. Rejects when
 * the server cannot be started or reached, or does not speak the protocol.
 */
export async function connectMcp(connection: McpConnection): Promise<McpSession> {
  const { Client: SdkClient } = await import("@modelcontextprotocol/sdk/client/index.js");
  const client = new SdkClient({ name: "hookbench", version: "1" });
  const url = addressOf(connection.server, connection.secrets);
  const { transport, pid, leave } = url === null ? await program(connection) : await address(url, connection);
  const close = async () => {
    await leave();
    await client.close().catch(() => undefined);
    await endFamily({ marks: new Set([connection.executionId]), root: pid() });
  };
  try {
    await client.connect(transport, { signal: connection.signal });
    return { client, close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Opened {
  readonly transport: Transport;
  readonly pid: () => number | null;
  /** Takes leave of the server, so that it keeps nothing for us. */
  readonly leave: () => Promise<void>;
}

/** How long a server may take to let go of a session. */
const LEAVE_MS = 2000;

async function program({ server, secrets, executionId, onError }: McpConnection): Promise<Opened> {
  const { StdioClientTransport } = await import("@modelcontextprotocol/sdk/client/stdio.js");
  const [command = "", ...args] = server.command ?? [];
  const transport = new StdioClientTransport({
    command,
    args,
    env: childEnvironment(executionId, [], secrets.env),
    stderr: "pipe",
    ...(server.cwd === null ? {} : { cwd: server.cwd }),
  });
  transport.stderr?.on("data", (bytes: Buffer) => onError?.(bytes));
  return { transport, pid: () => transport.pid, leave: () => Promise.resolve() };
}

/** The library follows redirects within the address's own origin alone, so its headers go nowhere else. */
async function address(url: URL, { secrets }: McpConnection): Promise<Opened> {
  const { StreamableHTTPClientTransport } = await import("@modelcontextprotocol/sdk/client/streamableHttp.js");
  const requestInit = { headers: secrets.headers };
  const transport = new StreamableHTTPClientTransport(url, { requestInit });
  const leave = async () => {
    const late = new AbortController();
    const left = transport.terminateSession().catch(() => undefined);
    await Promise.race([left, wait(LEAVE_MS, undefined, { signal: late.signal, ref: false }).catch(() => undefined)]);
    late.abort();
  };
  return { transport, pid: () => null, leave };
}
