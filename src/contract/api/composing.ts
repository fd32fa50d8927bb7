import { z } from "zod";
import { Composition } from "../model/composition.ts";
import { Endpoint, EndpointInput, VariantName } from "../model/endpoint.ts";
import { Fixture, PlannedFixture } from "../model/fixture.ts";
import { Headers } from "../model/header.ts";
import { EventChoice, EventSample } from "../model/event-sample.ts";
import {
  Catalogue,
  CatalogueInfo,
  ImportFinding,
  KeptCatalogue,
  OperatorReach,
  OperatorWebhook,
} from "../model/import.ts";
import { JsonValue } from "../model/json-value.ts";
import { ById, Id, Nothing } from "./inputs.ts";

const fixtureFile = z.string().max(64_000_000);
const { name, provider, event, contentType, isWhole } = Fixture.shape;

/**
 * How a request is spoiled: signed with another secret, signed ten days ago, not signed, or with a byte of its body more
 * than was signed.
 */
const Spoiling = z.enum(["signature", "timestamp", "unsigned", "body"]);

const PreviewedRequest = z.object({
  method: z.string(),
  url: z.string(),
  headers: Headers,
  bodyBase64: z.string(),
  messageId: z.string(),
  /** What is special about sending there, in one sentence. */
  note: z.string().nullable(),
});

/** What goes before sending: looking at the exact request, fixtures to send, endpoints and events from files. */
export const composingApi = {
  /** The request that sending now would make, to the byte, with its signature. Nothing is sent; credentials are masked. */
  "events.preview": {
    callers: "anyone",
    input: z.object({
      endpointId: Id,
      type: z.string().min(1).max(200),
      payload: JsonValue.optional(),
      body: z.string().max(16_000_000).optional(),
      variant: VariantName.optional(),
      id: z.string().min(1).max(200).optional(),
      ...Composition,
    }),
    output: PreviewedRequest,
    errors: ["not_found", "unsupported", "unavailable"],
  },
  /**
   * The request that an example would make if the endpoint were saved as it is given: made anew, or with `id` changed.
   * Without a type it is the first that it subscribes to. Nothing is kept.
   */
  "endpoints.preview": {
    callers: "programs",
    input: z.object({ id: Id.optional(), endpoint: EndpointInput, type: z.string().min(1).max(200).optional() }),
    output: PreviewedRequest.extend({ type: z.string() }),
    errors: ["not_found", "unsupported", "unavailable"],
  },

  /** Every event that can be composed for a provider: its own first, then those of the catalogues that are kept. */
  "samples.list": {
    callers: "anyone",
    input: z.object({ provider: z.string().max(60) }),
    output: z.object({ items: z.array(EventChoice) }),
    errors: ["not_found"],
  },
  /** The provider's example of an event, or that of a catalogue where it has none or one is named. */
  "samples.get": {
    callers: "anyone",
    input: z.object({ provider: z.string().max(60), event: z.string().min(1).max(200), catalogueId: Id.optional() }),
    output: EventSample,
    errors: ["not_found"],
  },

  /**
   * A provider's example as the request its sender would make to that URL, for a caller that sends it itself. Nothing is
   * sent or kept. Unsigned without a secret; `spoil` makes it one that a receiver has to refuse.
   */
  "samples.compose": {
    callers: "anyone",
    input: z.object({
      provider: z.string().max(60),
      event: z.string().min(1).max(200).optional(),
      url: z.url({ protocol: /^https?$/ }).max(8192),
      secret: z.string().min(1).max(8192).optional(),
      schemeId: z.string().max(100).optional(),
      /** What the receiver knows the event by. */
      id: z.string().min(1).max(200).optional(),
      /** When it is sent, in epoch milliseconds; now when not given. */
      at: z.number().int().min(0).max(8_640_000_000_000).optional(),
      overrides: Composition.overrides,
      variables: Composition.variables,
      spoil: Spoiling.optional(),
    }),
    output: z.object({ id: z.string(), event: z.string(), url: z.string(), headers: Headers, bodyBase64: z.string() }),
    errors: ["not_found", "unsupported"],
  },

  /** Of a delivery, or of a text: a body, or JSON that is only the data of an envelope. */
  "fixtures.create": {
    callers: "anyone",
    input: z.union([
      z.object({ deliveryId: Id, name }),
      z.object({
        name,
        body: z.string().max(16_000_000),
        provider: provider.optional(),
        event: event.optional(),
        contentType: contentType.optional(),
        isWhole,
      }),
    ]),
    output: Fixture,
    errors: ["not_found", "conflict", "unsupported"],
  },
  "fixtures.list": { callers: "anyone", input: Nothing, output: z.object({ items: z.array(Fixture) }), errors: [] },
  "fixtures.get": {
    callers: "anyone",
    input: ById,
    output: Fixture.extend({ body: z.string() }),
    errors: ["not_found"],
  },
  "fixtures.rename": {
    callers: "programs",
    input: ById.extend({ name }),
    output: Fixture,
    errors: ["not_found", "conflict"],
  },
  "fixtures.delete": { callers: "programs", input: ById, output: Nothing, errors: ["not_found"] },
  /** Of those deleted since the start: as it was, unless another has its name by now. */
  "fixtures.restore": { callers: "programs", input: ById, output: Fixture, errors: ["not_found", "conflict"] },
  /** As JSON to keep beside one's code. */
  "fixtures.export": {
    callers: "anyone",
    input: z.object({ ids: z.array(Id).max(1000).optional() }),
    output: z.object({ text: z.string() }),
    errors: ["not_found"],
  },
  /** What an import of that file would do; nothing is made yet. */
  "fixtures.planImport": {
    callers: "anyone",
    input: z.object({ text: fixtureFile }),
    output: z.object({ items: z.array(PlannedFixture) }),
    errors: [],
  },
  /**
   * Makes the fixtures of a file. Those whose name is taken are left out and named, or, with `replaces`, made instead of
   * those that have it; `replaced` are the ids of these.
   */
  "fixtures.import": {
    callers: "programs",
    input: z.object({ text: fixtureFile, replaces: z.boolean().default(false) }),
    output: z.object({ created: z.array(Fixture), taken: z.array(z.string()), replaced: z.array(z.string()) }),
    errors: [],
  },

  /** Makes endpoints of the webhooks in Operator's config.toml, and says what in it will not do what its writer meant. */
  "imports.operator": {
    callers: "programs",
    input: z.object({
      text: z.string().max(1_000_000),
      lintOnly: z.boolean().default(false),
      /** The webhooks to take, by their places; all of them where it is not given. */
      places: z.array(z.string().max(100)).max(1001).optional(),
    }),
    output: z.object({
      webhooks: z.array(OperatorWebhook),
      created: z.array(Endpoint),
      findings: z.array(ImportFinding),
      /** Every event of Operator's with the webhooks of the file that it reaches. */
      reach: z.array(OperatorReach),
    }),
    errors: ["not_found", "unsupported"],
  },
  /** The events of an OpenAPI 3.1 or AsyncAPI document with samples made from their schemas. Nothing is fetched or kept. */
  "imports.catalogue": {
    callers: "anyone",
    input: z.object({ text: z.string().max(8_000_000) }),
    output: Catalogue,
    errors: [],
  },
  /** Reads such a document and keeps it, in place of one of the same title. */
  "catalogues.create": {
    callers: "programs",
    input: z.object({ text: z.string().max(8_000_000) }),
    output: CatalogueInfo,
    errors: [],
  },
  "catalogues.list": {
    callers: "anyone",
    input: Nothing,
    output: z.object({ items: z.array(CatalogueInfo) }),
    errors: [],
  },
  "catalogues.get": { callers: "anyone", input: ById, output: KeptCatalogue, errors: ["not_found"] },
  "catalogues.delete": { callers: "programs", input: ById, output: Nothing, errors: ["not_found"] },
} as const;
