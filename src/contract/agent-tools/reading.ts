import { z } from "zod";
import { HandlerFrameworkId } from "../model/handler.ts";
import { Filter, Id, Row, type Tool, untrusted } from "./tool.ts";

const Text = z.string().optional();

/** The tools that only look. */
export const readingTools = {
  get_status: {
    title: "Look whether Hookbench runs",
    description:
      "Call this first. Says where deliveries are received, the tunnel's public URL, the sources with their URLs, and how much waits for a person.",
    input: z.object({}),
    output: z.object({
      version: z.string(),
      receiver: z.object({ url: z.string(), state: z.string() }),
      tunnel: z.object({ state: z.string(), url: Text }),
      sources: z.array(
        z.object({ id: z.string(), name: z.string(), url: z.string(), provider: z.string(), hasSecret: z.boolean() }),
      ),
      moreSources: z.number().optional(),
      endpoints: z.array(z.object({ id: z.string(), name: z.string(), provider: z.string(), sends: z.string() })),
      deliveries: z.number(),
      waitingForApproval: z.number(),
      asked: z.number(),
    }),
    reads: true,
  },
  list_providers: {
    title: "List known senders",
    description:
      "The systems whose webhooks Hookbench can verify and sign. Without query: ids alone. With query (part of id or name): at most 10, with their names and example events.",
    input: z.object({ query: z.string().max(60).optional() }),
    output: z.object({
      items: z.array(z.object({ id: z.string(), name: Text, events: z.array(z.string()).optional() })),
      total: z.number(),
    }),
    reads: true,
  },
  list_deliveries: {
    title: "List deliveries",
    description:
      "Recorded deliveries, newest first. limit 1-50, default 10; cursor: nextCursor of the page before. filter as typed in Hookbench: provider:stripe verified:no after:5m -event:ping",
    input: z.object({
      filter: Filter,
      limit: z.number().int().min(1).max(50).default(10),
      cursor: z.string().max(200).optional(),
    }),
    output: z.object({ items: z.array(Row), total: z.number(), nextCursor: Text }),
    reads: true,
  },
  get_delivery: {
    title: "Look at one delivery",
    description:
      "One delivery. include: headers, body, verification, executions, response (default verification, body). path: a place in a JSON body (data.items.0.id). Text from offset (0), length 1-16000 characters (2000 at most). Credentials are left out.",
    input: z.object({
      id: Id,
      include: z
        .array(z.enum(["headers", "body", "verification", "executions", "response"]))
        .default(["verification", "body"]),
      path: z.string().max(500).optional(),
      offset: z.number().int().min(0).max(1e9).default(0),
      length: z.number().int().min(1).max(16_000).optional(),
    }),
    output: Row.omit({ untrusted: true }).extend({
      bodyKind: Text,
      bodyLength: z.number().optional(),
      nextOffset: z.number().optional(),
      credentialsLeftOut: z.number().optional(),
      causedBy: z.object({ call: z.string(), tool: z.string() }).optional(),
      executions: z
        .array(
          z.object({
            id: z.string(),
            hook: z.string(),
            action: z.string(),
            status: z.string(),
            exitCode: z.number().optional(),
          }),
        )
        .optional(),
      untrusted: untrusted({
        event: Text,
        method: z.string(),
        path: z.string(),
        deliveryKey: Text,
        verification: Text,
        headers: z.array(z.string()).optional(),
        body: Text,
        response: Text,
        executions: z.array(z.object({ id: z.string(), said: z.string() })).optional(),
      }),
    }),
    reads: true,
  },
  wait_for_delivery: {
    title: "Wait for deliveries",
    description:
      "Waits until count (1-50, default 1) deliveries fit filter, at most timeoutSeconds (1-290, default 45). Give after of the last answer as after, so that none is missed or told twice; without it only what comes from now on counts. pending: call again.",
    input: z.object({
      filter: Filter,
      after: z.string().max(200).optional(),
      count: z.number().int().min(1).max(50).default(1),
      timeoutSeconds: z.number().min(1).max(290).default(45),
    }),
    output: z.object({
      status: z.enum(["arrived", "pending"]),
      items: z.array(Row),
      after: z.string(),
      others: z.number().describe("Came and did not fit"),
    }),
    reads: true,
  },
  compare_deliveries: {
    title: "Compare two deliveries",
    description:
      "What differs in headers and body from a to b, 40 at most. Without a: from the last of the same source and event before b that worked. ignore: paths to leave out, such as headers.date.",
    input: z.object({ a: Id.optional(), b: Id, ignore: z.array(z.string().max(400)).max(50).default([]) }),
    output: z.object({
      a: z.string(),
      b: z.string(),
      same: z.boolean(),
      total: z.number(),
      muted: z.number(),
      untrusted: untrusted({
        changes: z.array(z.object({ part: z.string(), kind: z.string(), path: z.string(), before: Text, after: Text })),
      }),
    }),
    reads: true,
  },
  diagnose_signature: {
    title: "Find out why a signature fails",
    description:
      "Why a delivery's signature was not verified, as far as it can be found out. certain: something that was tried makes that very signature. No secret is told, only whose it is.",
    input: z.object({ id: Id }),
    output: z.object({
      outcome: z.string(),
      reason: z.string(),
      findings: z.array(z.object({ cause: z.string(), sentence: z.string() })),
      certain: z.boolean(),
      tried: z.number(),
      mend: Text,
      untrusted: untrusted({ sentence: Text, evidence: z.array(z.string()).optional() }),
    }),
    reads: true,
  },
  generate_handler: {
    title: "Write a receiver",
    description:
      "Receiver code for a framework, for provider or sourceId: raw body, signature, no repeats. part: handler (default), or test, which signs. path: its route. offset from 0, on at nextOffset.",
    input: z.object({
      framework: HandlerFrameworkId,
      provider: z.string().max(60).optional(),
      sourceId: Id.optional(),
      path: z.string().max(200).optional(),
      part: z.enum(["handler", "test"]).default("handler"),
      offset: z.number().min(0).default(0),
    }),
    output: z.object({
      files: z.array(z.object({ path: z.string(), text: z.string() })),
      others: z.array(z.string()),
      nextOffset: z.number().optional(),
      env: z.array(z.object({ name: z.string(), purpose: z.string() })),
      test: z.string(),
      notes: z.array(z.string()),
    }),
    reads: true,
  },
} as const satisfies Record<string, Tool>;
