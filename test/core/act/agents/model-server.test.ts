import { once } from "node:events";
import { createServer } from "node:http";
import { expect, test, vi } from "vitest";
import type { AgentConfig } from "../../../../src/contract/model/hook.ts";
import { startModelServer } from "../../../fixtures/model-server/server.ts";
import type { ModelServer, ModelServerOptions } from "../../../fixtures/model-server/server.ts";
import { withRig } from "../rig.ts";
import type { Rig } from "../rig.ts";

function asks(url: string, config: Partial<AgentConfig> = {}) {
  const agentPrompt = "Answer {{webhook.body.q}}.";
  return {
    action: "spawn_agent" as const,
    actionConfig: { agent: "openai-compatible", baseUrl: `${url}/v1/`, agentPrompt, ...config },
  };
}

async function withServer(options: ModelServerOptions, work: (server: ModelServer, rig: Rig) => Promise<void>) {
  const server = await startModelServer(options);
  try {
    await withRig({}, (rig) => work(server, rig));
  } finally {
    await server.close();
  }
}

const BODY = { body: Buffer.from('{"q":"this"}') };

test("a local server is asked with the first model it lists, and its answer streams into the output", () =>
  withServer({ answer: "pong" }, async (server, { hook, runOne }) => {
    const { status, output, result } = await runOne(hook("a", asks(server.url)), BODY);
    expect([status, output, result]).toEqual([
      "success",
      "pong\n",
      {
        text: "pong",
        usage: { inputTokens: 11, outputTokens: 7 },
        told: "Nobody was told: the hook does not say that the owner is to be (notifyOwner is off).",
      },
    ]);
    expect(JSON.parse(server.asked[0]?.body ?? "")).toMatchObject({
      model: "fake",
      stream: true,
      messages: [{ role: "user", content: expect.stringMatching(/^Answer this\.\n\n--- Webhook Payload ---/) }],
    });
  }));

test("a key goes only where the hook names one, and is masked where it comes back", () =>
  withServer({ answer: "sk-model-server-key" }, async (server, { hook, runOne }) => {
    vi.stubEnv("HOOKBENCH_SERVER_KEY", "sk-model-server-key");
    await runOne(hook("a", asks(server.url, { agentModel: "m" })), BODY);
    const named = await runOne(
      hook("b", asks(server.url, { agentModel: "m", apiKeyEnv: "HOOKBENCH_SERVER_KEY" })),
      BODY,
    );
    expect(server.asked.map(({ headers }) => headers.authorization)).toEqual([undefined, "Bearer sk-model-server-key"]);
    expect(JSON.stringify(named)).not.toContain("sk-model-server-key");
  }));

test("a 401 and an unreachable server are errors in words", () =>
  withServer({ status: 401 }, async (server, { hook, runOne }) => {
    const config = { agentModel: "m" };
    expect((await runOne(hook("a", asks(server.url, config)), BODY)).error).toBe(
      "The model's server answered with HTTP status 401: Incorrect API key provided",
    );
    await server.close();
    expect((await runOne(hook("b", asks(server.url, config)), BODY)).error).toMatch(
      /^Connection refused by 127\.0\.0\.1/,
    );
  }));

test("a mode beyond safe, and a missing base URL, are refused before anything runs", () =>
  withServer({}, async (server, { hook, runOne }) => {
    expect((await runOne(hook("a", asks(server.url, { mode: "edit" })), BODY)).error).toContain("only mode is safe");
    expect((await runOne(hook("b", asks("", { baseUrl: undefined })), BODY)).error).toContain("baseUrl is missing");
    expect(server.asked).toEqual([]);
  }));

test("cancel ends a question that is being answered", () =>
  withRig({}, async ({ hook, deliver, queue, printed }) => {
    const server = createServer((_, response) => {
      response.writeHead(200, { "Content-Type": "text/event-stream" });
      response.write('data: {"choices":[{"delta":{"content":"one "}}]}\n\n');
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const [id = ""] = await deliver([hook("a", asks(`http://127.0.0.1:${port}`, { agentModel: "m" }))], BODY);
    await printed(id, "one ");
    expect(await queue.cancel(id)).toMatchObject({ ok: true, value: { status: "cancelled" } });
    server.close();
    server.closeAllConnections();
  }));
