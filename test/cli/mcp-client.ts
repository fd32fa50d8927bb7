import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { z } from "zod";
import { type Call, createCall } from "../fixtures/call.ts";
import { type Serving, startServe } from "./started-serve.ts";

export type Era = "legacy" | "modern";
export type Way = "stdio" | "http";

const CLI = join(import.meta.dirname, "..", "..", "out", "main", "cli.js");

/** An agent's connection: the official client, over a process of ours or over the control port. */
export interface Agent {
  readonly client: Client;
  /** The structure and the text of an answer; throws where the tool answered an error. */
  call(tool: string, input?: Record<string, unknown>): Promise<Record<string, unknown>>;
  /** The text of an error; throws where there was none. */
  refused(tool: string, input?: Record<string, unknown>): Promise<string>;
  close(): Promise<void>;
}

export interface Place {
  readonly data: string;
  readonly control: string;
  readonly token: string;
}

/** Connects in one era of the protocol, over one of the two ways. */
export async function connectAgent(
  { data, control, token }: Place,
  {
    era = "modern",
    way = "stdio",
    flags = [],
    env = {},
  }: { era?: Era; way?: Way; flags?: readonly string[]; env?: Record<string, string> } = {},
): Promise<Agent> {
  const mode = era === "modern" ? ({ pin: "2026-07-28" } as const) : ("legacy" as const);
  const client = new Client({ name: "test-agent", version: "1.2.3" }, { versionNegotiation: { mode } });
  await client.connect(
    way === "stdio"
      ? new StdioClientTransport({ command: process.execPath, args: [CLI, "mcp", "--data", data, ...flags], env })
      : new StreamableHTTPClientTransport(new URL(`${control}/mcp`), {
          requestInit: { headers: { Authorization: `Bearer ${token}` } },
        }),
  );
  return agentOf(client);
}

const Text = z.array(z.looseObject({ type: z.string(), text: z.string().optional() }));

function agentOf(client: Client): Agent {
  async function ask(tool: string, input: Record<string, unknown> = {}) {
    const answer = await client.callTool({ name: tool, arguments: input });
    const [first] = Text.parse(answer.content);
    return { answer, text: first?.text ?? "" };
  }
  return {
    client,
    call: async (tool, input) => {
      const { answer, text } = await ask(tool, input);
      if (answer.isError) throw new Error(`${tool}: ${text}`);
      const structure = z.record(z.string(), z.unknown()).parse(answer.structuredContent);
      if (JSON.stringify(structure) !== text)
        throw new Error(`${tool} says one thing as text and another as structure`);
      return structure;
    },
    refused: async (tool, input) => {
      const { answer, text } = await ask(tool, input);
      if (!answer.isError || answer.structuredContent !== undefined)
        throw new Error(`${tool} was not refused: ${text}`);
      return text;
    },
    close: () => client.close(),
  };
}

export interface McpRig {
  readonly serving: Serving;
  readonly call: Call;
  readonly place: Place;
  /** An agent of the present era over a process of ours. */
  readonly agent: Agent;
  close(): Promise<void>;
}

/** `hookbench serve` with an agent beside it. */
export async function startMcpRig(): Promise<McpRig> {
  const serving = await startServe();
  const token = readFileSync(join(serving.data, "mcp-token"), "utf8").trim();
  const place = { data: serving.data, control: serving.ready.control, token };
  const agent = await connectAgent(place);
  return {
    serving,
    call: createCall(serving.client),
    place,
    agent,
    close: async () => {
      await agent.close();
      serving.running.child.kill("SIGTERM");
      await serving.running.ended;
    },
  };
}

/** Posts to a source of the rig's receiver. */
export async function postTo({ serving }: McpRig, path: string, body: string, headers: Record<string, string> = {}) {
  await fetch(`${serving.ready.receiver}/hooks/${path}`, { method: "POST", body, headers });
}
