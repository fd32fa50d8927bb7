import { z } from "zod";
import { JsonValue } from "../model/json-value.ts";
import { Filter, Id, type Tool, untrusted } from "./tool.ts";

const Text = z.string().optional();
const Url = z
  .url({ protocol: /^https?$/ })
  .max(8192)
  .optional();

/** The tools that make or send something. What goes beyond this machine, or carries a secret, waits for a person's yes. */
export const actingTools = {
  create_source: {
    title: "Make a source",
    description:
      "Makes a path to post deliveries to. path: letters, digits, . - _. provider: an id of list_providers (default none). Where you choose the secret it is made up and kept; only a person can see it. Hooks on it ask before they run.",
    input: z.object({
      name: z.string().trim().min(1).max(120),
      path: z.string().min(1).max(128),
      provider: z.string().min(1).max(60).default("none"),
    }),
    output: z.object({ id: z.string(), url: z.string(), hasSecret: z.boolean(), next: z.string() }),
    reads: false,
  },
  send_event: {
    title: "Send a signed example",
    description:
      "Sends a provider's example event, signed: to a source here (sourceId, or the provider's own), or to an endpoint (endpointId). overrides: {\"data.id\": 1} puts values into the payload. An endpoint elsewhere takes a person's yes, unless allowed.",
    input: z.object({
      provider: z.string().max(60).optional(),
      event: z.string().max(200).optional(),
      sourceId: Id.optional(),
      endpointId: Id.optional(),
      overrides: z.record(z.string().max(2000), JsonValue).optional(),
    }),
    output: z.object({
      deliveryId: Text,
      sourceId: Text,
      eventId: Text,
      status: z.number().optional(),
      state: Text,
      untrusted: untrusted({ answer: Text, error: Text }).optional(),
    }),
    reads: false,
  },
  replay_deliveries: {
    title: "Replay deliveries",
    description:
      "Sends 1-20 recorded deliveries again in the order they came: through Hookbench, or to a URL of this machine (to). mode resigned (default) or exact. Elsewhere, or where a credential would go along to another app than the source's, a person is asked.",
    input: z.object({
      ids: z.array(Id).min(1).max(20),
      mode: z.enum(["exact", "resigned"]).default("resigned"),
      to: Url,
    }),
    output: z.object({
      results: z.array(
        z.object({
          id: z.string(),
          deliveryId: Text,
          status: z.number().optional(),
          ms: z.number(),
          untrusted: untrusted({ error: Text, answer: Text }).optional(),
        }),
      ),
    }),
    reads: false,
  },
  check_receiver: {
    title: "Check a receiver",
    description:
      "Sends an app on this machine what its sender sends, right and wrong, and judges it. Signed with the secret of sourceId, or of endpointId. url: the app's (default: the source's target).",
    input: z.object({
      url: Url,
      sourceId: Id.optional(),
      endpointId: Id.optional(),
      event: z.string().max(200).optional(),
    }),
    output: z.object({
      verdict: z.string(),
      passed: z.number(),
      failed: z.number(),
      skipped: z.number(),
      items: z.array(z.object({ id: z.string(), title: z.string(), outcome: z.string(), expected: Text })),
      untrusted: untrusted({ got: z.array(z.object({ id: z.string(), said: z.string() })) }),
    }),
    reads: false,
  },
  propose_hook: {
    title: "Propose a hook",
    description:
      "Drafts a hook that a person reviews and switches on. conditions: [{field: webhook.body.action, operator: equals, value: opened}]. action: spawn_agent, notify, webhook, execute_tool or n8n_workflow, with its actionConfig.",
    input: z.object({
      name: z.string().trim().min(1).max(200),
      sourceId: Id.optional(),
      event: z.string().max(200).optional(),
      conditions: z.array(z.record(z.string(), JsonValue)).max(100).default([]),
      action: z.enum(["spawn_agent", "notify", "webhook", "execute_tool", "n8n_workflow"]),
      actionConfig: z.record(z.string(), JsonValue).default({}),
    }),
    output: z.object({
      id: z.string(),
      state: z.literal("draft"),
      matchesOfLast100: z.number(),
      wouldAsk: z.boolean(),
      review: z.string(),
    }),
    reads: false,
  },
  notify_session: {
    title: "Be told of deliveries",
    description:
      "Puts a line of ids into your session when deliveries fit filter: for minutes 1-720 (60), max lines 1-50 (5). A person is asked first. cancel: its id, ends it. route none: use wait_for_delivery.",
    input: z.object({
      filter: Filter,
      minutes: z.number().int().min(1).max(720).default(60),
      max: z.number().int().min(1).max(50).default(5),
      cancel: Id.optional(),
    }),
    output: z.object({ id: Text, route: z.enum(["inbox", "channel", "queue", "none"]), sentence: z.string() }),
    reads: false,
  },
} as const satisfies Record<string, Tool>;
