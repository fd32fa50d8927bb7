import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Client } from "../../../src/contract/client.ts";
import { createClient } from "../../../src/contract/client.ts";
import { createMemoryTransport } from "../../../src/contract/memory.ts";
import { createApp } from "../../../src/core/app/app.ts";
import { applyProject } from "../../../src/core/project/apply.ts";
import { differencesOf } from "../../../src/core/project/differences.ts";
import { readProject } from "../../../src/core/project/read.ts";
import { writeProject } from "../../../src/core/project/write.ts";
import { fakePorts } from "../../fakes/ports.ts";
import { lentThreads } from "../../fixtures/lent-threads.ts";
import { createCall } from "../../fixtures/call.ts";
import { mcpServers, views } from "../../fixtures/project-things.ts";

const SECRET = "s3cret-that-must-not-be-seen";

const words = fc.string({ unit: "grapheme", maxLength: 40 });
const odd = fc.oneof(
  words,
  fc.constantFrom("${HOME}", "$${X}", "yes", "1e3", "", "~", "- a", "a: b", "x\r\ny\u0000\u202e", "#"),
);
const name = fc
  .oneof(fc.stringMatching(/^[a-zA-Z][\w .$-]{0,20}$/), fc.constantFrom("${NAME}", "ünï:code", "a/b"))
  .filter((one) => one.trim() === one && one !== "");
const json = fc
  .jsonValue({ maxDepth: 2 })
  .map((value): unknown => JSON.parse(JSON.stringify(value).replaceAll('"__proto__"', '"proto"')));
const secret = fc.nat(1_000_000).map((n) => `${SECRET}-${n}`);
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const condition = fc.record({
  field: fc.constantFrom("action", "data.id"),
  operator: fc.constantFrom("equals", "in"),
  value: json,
});

const target = fc.record({
  url: fc.constantFrom("http://127.0.0.1:3000/app", `https://app.example/in?token=${SECRET}`),
  whenDown: fc.constantFrom("refuse" as const, "hold" as const),
  transform: fc.constantFrom(null, "({ request }) => request"),
});
const fault = fc.record({ first: fc.nat(5).map((n) => n + 1), status: fc.constantFrom(500, 429), body: optional(odd) });

const source = fc.record({
  name,
  path: fc.stringMatching(/^[a-z][a-z0-9.-]{0,12}$/),
  provider: fc.constantFrom("github", "stripe", "none", "meta-whatsapp"),
  secrets: optional(fc.array(secret, { maxLength: 3 })),
  tolerance: fc.constantFrom(undefined, null, { past: 60, future: null }),
  methods: fc.constantFrom<("POST" | "GET")[] | undefined>(undefined, ["POST", "GET"]),
  allowBrowsers: fc.boolean(),
  allowUnsignedOutside: fc.boolean(),
  allowFrom: fc.constantFrom<string[]>([], ["192.0.2.0/24", "::1"]),
  clientHeader: fc.constantFrom(null, "X-Real-IP" as const),
  publicUrl: fc.constantFrom(undefined, "https://hooks.example/x"),
  catchesAll: fc.boolean(),
  reads: fc.constantFrom(null, { event: "data.type", deliveryKey: null, summary: "{{a}}" }),
  replyProfile: fc.constantFrom(undefined, "otto" as const),
  response: fc.option(
    fc.record({
      status: fc.constantFrom(200, 201),
      headers: fc.constantFrom<[string, string][]>([], [["Set-Cookie", SECRET]]),
      body: odd,
    }),
  ),
  target: fc.option(target),
  faults: fc.array(fault, { maxLength: 2 }),
});

const actions = fc.oneof(
  fc.record({
    action: fc.constant("notify" as const),
    actionConfig: fc.record({
      notifyChannels: fc.constantFrom([], ["slack:#dev", `https://hooks.slack.com/services/${SECRET}`]),
      notifyMessage: odd,
    }),
  }),
  fc.record({
    action: fc.constant("spawn_agent" as const),
    actionConfig: fc.record({ agent: fc.constant("claude"), agentPrompt: odd, env: fc.constantFrom([], ["GH_TOKEN"]) }),
  }),
  fc.record({
    action: fc.constant("webhook" as const),
    actionConfig: fc.record({
      webhookUrl: fc.constantFrom(
        "https://app.example/a",
        `https://discord.com/api/webhooks/1/${SECRET}`,
        "{{data.url}}",
      ),
      webhookHeaders: fc.constantFrom(
        {},
        { Authorization: `Bearer ${SECRET}`, "X-Plain": "${HOME}" },
        { Authorization: "Bearer {{data.token}}" },
      ),
      sign: fc.constantFrom(undefined, { provider: "github", secret: SECRET }),
    }),
  }),
  fc.record({
    action: fc.constant("execute_tool" as const),
    actionConfig: fc.record({
      toolId: fc.constant("shell"),
      toolAction: fc.constant("execute"),
      toolParams: fc.record({
        command: fc.constantFrom("echo hello", "printf done"),
        env: fc.constantFrom({}, { DEPLOY_KEY: SECRET, REF: "{{ref}}" }),
      }),
    }),
  }),
  fc.record({
    action: fc.constant("n8n_workflow" as const),
    actionConfig: fc.record({
      n8nUrl: fc.constant("https://n8n.example"),
      workflowId: fc.constant("7"),
      n8nApiKey: secret,
      workflowData: fc.dictionary(fc.constantFrom("a", "b"), json),
    }),
  }),
);
const hook = fc.tuple(
  fc.record({
    name,
    description: odd,
    event: fc.constantFrom(null, "push", "pull_request.*"),
    conditions: fc.array(condition, { maxLength: 2 }),
    messageTemplate: fc.option(odd),
    isEnabled: fc.boolean(),
    priority: fc.integer({ min: -5, max: 5 }),
    maxExecutions: fc.constantFrom(null, 3),
    metadata: fc.dictionary(fc.constantFrom("team", "apiToken"), odd),
    secret: fc.constantFrom(undefined, SECRET),
    isAtSource: fc.boolean(),
  }),
  actions,
);

const auth = fc.constantFrom(
  undefined,
  { kind: "none" as const },
  { kind: "bearer" as const, token: SECRET },
  { kind: "bearer" as const, tokenEnv: "API_TOKEN" },
  { kind: "basic" as const, username: "me", password: SECRET },
  { kind: "header" as const, name: "X-Api-Key", value: SECRET },
);
const endpoint = fc.record({
  name,
  url: fc.constantFrom("http://127.0.0.1:9/in", `https://user:${SECRET}@app.example/in`),
  provider: fc.constantFrom("stripe", "none"),
  events: fc.array(fc.constantFrom("a.b", "c"), { maxLength: 2 }),
  secret: fc.constant(SECRET),
  auth,
  isOrdered: fc.boolean(),
  speed: fc.constantFrom(1, 360),
  isActive: fc.boolean(),
});
const channelName = name.filter((one) => !/[:/]/.test(one) && !/^(desktop|app)$/i.test(one));
const channel = fc.oneof(
  fc.record({
    name: channelName,
    service: fc.constant("slack" as const),
    url: fc.constant(`https://hooks.slack.com/services/${SECRET}`),
    isEnabled: fc.boolean(),
    hears: fc.constantFrom<"tunnel"[]>([], ["tunnel"]),
  }),
  fc.record({
    name: channelName,
    service: fc.constant("telegram" as const),
    token: fc.constant(`123:${SECRET}`),
    to: fc.constant("42"),
  }),
  fc.record({
    name: channelName,
    service: fc.constant("ntfy" as const),
    url: fc.constant("https://push.example"),
    to: fc.constant("topic"),
  }),
);
const fixture = fc.record({
  name,
  body: odd,
  provider: optional(fc.constant("github")),
  event: optional(fc.constant("push")),
  contentType: optional(fc.constant("text/plain")),
  isWhole: fc.constant(true),
});
const scenario = fc.oneof(
  name.map((title) => `name: ${JSON.stringify(title)} # said so\nsteps:\n  - send: push\n    provider: github\n`),
  fc.constantFrom("steps: [", "name: broken\nsteps: 4\n"),
);

const everything = fc.record({
  sources: fc.uniqueArray(source, { selector: ({ path }) => path, maxLength: 4 }),
  hooks: fc.array(hook, { maxLength: 4 }),
  endpoints: fc.array(endpoint, { maxLength: 3 }),
  channels: fc.uniqueArray(channel, { selector: (one) => one.name.toLowerCase(), maxLength: 3 }),
  fixtures: fc.uniqueArray(fixture, { selector: (one) => one.name, maxLength: 3 }),
  scenarios: fc.array(scenario, { maxLength: 2 }),
  mcpServers: fc.uniqueArray(mcpServers(name, SECRET), { selector: (one) => one.name.toLowerCase(), maxLength: 2 }),
  views: fc.uniqueArray(views(name, odd), { selector: (one) => one.name.toLowerCase(), maxLength: 2 }),
  settings: fc.record({
    ignoredPaths: fc.constantFrom<string[]>(["/robots.txt"], ["/a*", "/b"], []),
    bodyLimitBytes: fc.constantFrom(10 * 1024 * 1024, 2048),
    retention: fc.record({
      maxCount: fc.constantFrom(null, 500),
      maxAgeDays: fc.constantFrom(null, 2.5),
      maxBytes: fc.constant(5 * 1024 ** 3),
    }),
  }),
});
type Everything = typeof everything extends fc.Arbitrary<infer T> ? T : never;

async function withApp<T>(use: (client: Client) => Promise<T>): Promise<T> {
  const app = await createApp(fakePorts(), { receiverPort: 0, version: "0.0.0", ...lentThreads() });
  try {
    return await use(createClient(createMemoryTransport(app)));
  } finally {
    await app.close();
  }
}

/** Makes all of it as a person would in the window. */
async function fill(client: Client, all: Everything): Promise<void> {
  const call = createCall(client);
  await call("settings.update", all.settings);
  const ids: string[] = [];
  for (const one of all.sources)
    ids.push((await call("sources.create", { ...one, watchPublicUrl: one.publicUrl !== undefined })).id);
  for (const one of all.channels) await call("channels.create", one);
  for (const one of all.endpoints) await call("endpoints.create", one);
  for (const one of all.fixtures) await call("fixtures.create", one);
  for (const one of all.scenarios) await call("scenarios.save", { text: one });
  for (const one of all.mcpServers) await call("mcpServers.create", one);
  for (const one of all.views) await call("views.create", one);
  for (const [{ isAtSource, ...one }, action] of all.hooks)
    await call("hooks.create", { ...one, ...action, sourceId: isAtSource ? (ids[0] ?? null) : null });
}

function read(text: string) {
  const found = readProject(text);
  if (!found.ok) throw new Error(`${JSON.stringify(found.faults)}\n${text}`);
  return found.project;
}

async function written(client: Client, format: "json" | "yaml") {
  const answer = await writeProject(client.call, format, null);
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
}

describe("a project file", () => {
  it(
    "holds all that Hookbench has, without a secret, and makes the same of an empty one",
    { timeout: 120_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(everything, fc.constantFrom("yaml" as const, "json" as const), async (all, format) => {
          const first = await withApp(async (client) => {
            await fill(client, all);
            const file = await written(client, format);
            expect(file.text).not.toContain(SECRET);
            const project = read(file.text);
            expect(await differencesOf(project, {}, client.call)).toEqual({ ok: true, value: [] });
            return { file, project };
          });
          const environment = Object.fromEntries(
            first.file.variables.map((variable) => [variable, valueFor(variable)]),
          );
          await withApp(async (client) => {
            const applied = await applyProject(first.project, environment, client.call);
            expect(applied).toMatchObject({ ok: true, value: { failed: [], unset: [], staying: [] } });
            expect((await written(client, format)).text).toBe(first.file.text);
            expect(await differencesOf(first.project, environment, client.call)).toEqual({ ok: true, value: [] });
            const again = await applyProject(first.project, environment, client.call);
            expect(again).toMatchObject({ ok: true, value: { failed: [], made: [], changed: [], asking: [] } });
          });
        }),
        { numRuns: 6 },
      );
    },
  );
});

/** A secret of the form that its place takes, and within no other: what holds a known secret is masked in answers. */
function valueFor(variable: string): string {
  const own = createHash("sha256").update(variable).digest("hex");
  if (/_NOTIFY_CHANNELS/.test(variable)) return `https://hooks.slack.com/services/${own}`;
  if (/WEBHOOK_URL/.test(variable)) return `https://discord.com/api/webhooks/1/${own}`;
  return /_URL(_\d+)?$/.test(variable) ? `https://app.example/${own}?token=${own}` : own;
}
