import { z } from "zod";
import { Composition } from "../model/composition.ts";
import { Endpoint, VariantName } from "../model/endpoint.ts";
import { Fixture } from "../model/fixture.ts";
import { Headers } from "../model/header.ts";
import { Catalogue, ImportFinding } from "../model/import.ts";
import { ById, Id, Nothing } from "./inputs.ts";

/** What goes before sending: looking at the exact request, fixtures to send, endpoints and events from files. */
export const composingApi = {
  /** The request that sending now would make, to the byte, with its signature. Nothing is sent; credentials are masked. */
  "events.preview": {
    input: z.object({
      endpointId: Id,
      type: z.string().min(1).max(200),
      payload: z.unknown().optional(),
      body: z.string().max(16_000_000).optional(),
      variant: VariantName.optional(),
      id: z.string().min(1).max(200).optional(),
      ...Composition,
    }),
    output: z.object({
      method: z.string(),
      url: z.string(),
      headers: Headers,
      bodyBase64: z.string(),
      messageId: z.string(),
      /** What is special about sending there, in one sentence. */
      note: z.string().nullable(),
    }),
    errors: ["not_found", "unsupported", "unavailable"],
  },

  "fixtures.create": {
    input: z.object({ deliveryId: Id, name: Fixture.shape.name }),
    output: Fixture,
    errors: ["not_found", "conflict", "unsupported"],
  },
  "fixtures.list": { input: Nothing, output: z.object({ items: z.array(Fixture) }), errors: [] },
  "fixtures.get": { input: ById, output: Fixture.extend({ body: z.string() }), errors: ["not_found"] },
  "fixtures.delete": { input: ById, output: Nothing, errors: ["not_found"] },
  /** As JSON to keep beside one's code. */
  "fixtures.export": {
    input: z.object({ ids: z.array(Id).max(1000).optional() }),
    output: z.object({ text: z.string() }),
    errors: ["not_found"],
  },
  /** Those whose name is taken are left out and named. */
  "fixtures.import": {
    input: z.object({ text: z.string().max(64_000_000) }),
    output: z.object({ created: z.array(Fixture), taken: z.array(z.string()) }),
    errors: [],
  },

  /** Makes endpoints of the webhooks in Operator's config.toml, and says what in it will not do what its writer meant. */
  "imports.operator": {
    input: z.object({ text: z.string().max(1_000_000), lintOnly: z.boolean().default(false) }),
    output: z.object({ created: z.array(Endpoint), findings: z.array(ImportFinding) }),
    errors: ["not_found", "unsupported"],
  },
  /** The events of an OpenAPI 3.1 or AsyncAPI document with samples made from their schemas. Nothing is fetched or kept. */
  "imports.catalogue": { input: z.object({ text: z.string().max(8_000_000) }), output: Catalogue, errors: [] },
} as const;
