import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findProvider } from "../../src/core/providers/catalogue.ts";
import { findProfile } from "../../src/core/providers/find-profile.ts";
import { exampleOf } from "../../src/core/send/new-event.ts";

/** What each sender's own package says that its events look like: what to import, and the type of a body. */
const TYPES = {
  clerk: ['import type { WebhookEvent } from "@clerk/backend/webhooks";', "WebhookEvent"],
  line: ['import type { webhook } from "@line/bot-sdk";', "webhook.CallbackRequest"],
  linear: ['import type { LinearWebhookPayload } from "@linear/sdk/webhooks";', "LinearWebhookPayload"],
  mux: ['import type { UnwrapWebhookEvent } from "@mux/mux-node/resources/webhooks/webhooks";', "UnwrapWebhookEvent"],
  openai: ['import type { UnwrapWebhookEvent } from "openai/resources/webhooks/webhooks";', "UnwrapWebhookEvent"],
  replicate: ['import type { Prediction } from "replicate";', "Prediction"],
  resend: ['import type { WebhookEventPayload } from "resend";', "WebhookEventPayload"],
  slack: [
    'import type { EnvelopedEvent } from "@slack/bolt"; import type { SlackEvent } from "@slack/types";',
    "EnvelopedEvent<SlackEvent>",
  ],
  // Of a thin event the package adds what fetches the rest.
  stripe: [
    'import type { Stripe } from "stripe"; type Sent<T> = T extends unknown ? Omit<T, `fetch${string}`> : never;',
    "Stripe.Event | Sent<Stripe.V2.Core.EventNotification>",
  ],
  telnyx: ['import type { UnwrapWebhookEvent } from "telnyx/resources/webhooks";', "UnwrapWebhookEvent"],
};
/** What a type says of what the SDK makes of JSON, where a text becomes a date or a number, a null is left out, and so is what Mux's own pages show. */
const MADE_OF_JSON =
  /^TS2353: .*'"(?:accessor|request_id)"'|Type 'string' is not assignable to type '(?:Date|Decimal)'|^TS2322: Type 'null' is not assignable to type 'string \| undefined'/;
const FOLDER = join(import.meta.dirname, "node_modules", ".samples");
const OPTIONS =
  "--noEmit --ignoreConfig --skipLibCheck --strict --module nodenext --moduleResolution nodenext --target esnext";

/** The bodies of every event beside the samples, by the provider's id: filled before the compiler looks. */
const ALL = {};

/** What the compiler finds wrong, by the provider's id. */
const found = new Map();

function source(id) {
  const [line, type] = TYPES[id];
  const bodies = findProvider(id)
    .samples()
    .filter(({ body }) => !isHandshake(body));
  const values = [...bodies, ...(ALL[id] ?? [])].map(
    ({ event, body }, index) => `// ${event}\nexport const _${index}: ${type} = ${asValue(body)};`,
  );
  return [line, ...values].join("\n");
}

/** Slack's type of a plain message wants the field that it has not to be there as undefined. */
function asValue(body) {
  return body.trim().replace('{"type":"message","user"', '{"type":"message","subtype":undefined,"user"');
}

/** What is asked before anything is sent is no event. */
function isHandshake(body) {
  return body.includes('"url_verification"') || !body.trim().startsWith("{");
}

async function everyEvent(id) {
  const profile = findProfile(id);
  const url = new URL("https://hooks.example/");
  const all = profile.events.map(async ({ type }) => {
    const data = await exampleOf(profile, type, Date.now());
    const event = { id: `evt_${type}`, type, data, url, createdAt: 1_790_000_000_000, attemptAt: 1_790_000_000_000 };
    return { event: type, body: profile.variants.documented.envelope(event) };
  });
  return Promise.all(all);
}

beforeAll(async () => {
  ALL.stripe = await everyEvent("stripe");
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, "package.json"), '{"type":"module"}');
  for (const id of Object.keys(TYPES)) writeFileSync(join(FOLDER, `${id}.ts`), source(id));
  const compiler = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin", "tsc");
  const files = Object.keys(TYPES).map((id) => `${id}.ts`);
  let output = "";
  try {
    execFileSync(process.execPath, [compiler, ...OPTIONS.split(" "), ...files], { cwd: FOLDER, encoding: "utf8" });
  } catch (error) {
    output = error.stdout;
  }
  for (const [, id, said] of output.matchAll(/^([\w-]+)\.ts\(\d+,\d+\): error (.*(?:\n .*)*)/gm))
    if (!MADE_OF_JSON.test(said)) found.set(id, [...(found.get(id) ?? []), said]);
}, 300_000);

afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

test.each(Object.keys(TYPES))("%s's samples are of the type that its own package gives its events", (id) => {
  expect(found.get(id) ?? []).toEqual([]);
});
