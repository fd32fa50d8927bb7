import { z } from "zod";
import { Attempt, AttemptOutcome } from "../model/attempt.ts";
import { Composition } from "../model/composition.ts";
import { Endpoint, EndpointChange, EndpointHealth, EndpointInput, Speed, VariantName } from "../model/endpoint.ts";
import { Burst, BurstReport, SentEvent, SentEventDetail } from "../model/event.ts";
import { JsonValue } from "../model/json-value.ts";
import { ById, Id, Nothing, Paging, page } from "./inputs.ts";

/** What an event says: `payload`, or the exact text of its body; without either, the profile's example of that type. */
const EventContent = {
  type: z.string().min(1).max(200),
  /** JSON: the `data` of the profile's envelope, or a whole envelope, which is sent as it stands. */
  payload: JsonValue.optional(),
  /** The exact text of the body, whatever it is: no envelope is put around it. */
  body: z.string().max(16_000_000).optional(),
  variant: VariantName.optional(),
  speed: Speed.optional(),
  ...Composition,
};

const AttemptFilter = {
  eventId: Id.optional(),
  endpointId: Id.optional(),
  /** Only attempts of events of that type. */
  type: z.string().min(1).max(200).optional(),
  outcome: AttemptOutcome.optional(),
  /** The status of the answer; 0 means there was none. */
  status: z.number().int().min(0).max(999).optional(),
  /** Epoch milliseconds: only attempts started then or later. */
  since: z.number().optional(),
};

/** Endpoints, the events we send them, and every attempt. */
export const sendingApi = {
  "endpoints.create": {
    callers: "programs",
    input: EndpointInput,
    output: Endpoint,
    errors: ["not_found", "unsupported"],
  },
  /** Another of the same settings, secret and credential, switched off, so that nothing is sent twice by surprise. */
  "endpoints.duplicate": { callers: "programs", input: ById, output: Endpoint, errors: ["not_found"] },
  "endpoints.update": {
    callers: "programs",
    input: ById.extend(EndpointChange.shape),
    output: Endpoint,
    errors: ["not_found", "unsupported"],
  },
  "endpoints.list": { callers: "anyone", input: Nothing, output: z.object({ items: z.array(Endpoint) }), errors: [] },
  /** Attempts to come are cancelled. */
  "endpoints.delete": { callers: "programs", input: ById, output: Nothing, errors: ["not_found"] },
  /** Undoes a deletion of this run, and takes up the attempts that it cancelled. */
  "endpoints.restore": { callers: "programs", input: ById, output: Endpoint, errors: ["not_found"] },
  /** The secret in clear, for the user to give to the receiver. Never logged, never in an export. */
  "endpoints.reveal": {
    callers: "people",
    input: ById,
    output: z.object({ secret: z.string().nullable(), url: z.string() }),
    errors: ["not_found"],
  },
  "endpoints.health": { callers: "anyone", input: ById, output: EndpointHealth, errors: ["not_found"] },

  /** One attempt of an example: of that type, else of the first the endpoint subscribes to. */
  "endpoints.test": {
    callers: "anyone",
    input: ById.extend({ type: z.string().min(1).max(200).optional() }),
    output: SentEvent,
    errors: ["not_found", "unsupported", "unavailable", "conflict"],
  },

  /** Answers once the event is recorded; its attempts follow. An id that was sent before makes a duplicate on purpose. */
  "events.send": {
    callers: "anyone",
    input: z.object({ endpointId: Id, ...EventContent, id: z.string().min(1).max(200).optional() }),
    output: SentEvent,
    errors: ["not_found", "unsupported", "unavailable", "conflict"],
  },
  /** The same event to every active endpoint that subscribes to its type; to none where no one of them can be sent it. */
  "events.sendToSubscribed": {
    callers: "programs",
    input: z.object({
      provider: z.string().max(60).optional(),
      ...EventContent,
      id: z.string().min(1).max(200).optional(),
    }),
    output: z.object({
      items: z.array(SentEvent),
      /** Subscribers as whose system it cannot be sent, such as one that has no example of it; the reason is a sentence. */
      leftOut: z.array(z.object({ endpointId: Id, name: z.string(), reason: z.string() })),
    }),
    errors: ["not_found", "unsupported"],
  },
  "events.list": {
    callers: "anyone",
    input: z.object({
      endpointId: Id.optional(),
      status: SentEvent.shape.status.optional(),
      burstId: Id.optional(),
      ...Paging,
    }),
    output: page(SentEvent),
    errors: [],
  },
  "events.get": { callers: "anyone", input: ById, output: SentEventDetail, errors: ["not_found"] },
  /** The same once more, under the same id and with the same content and time, as a sender that knows no better would. */
  "events.duplicate": {
    callers: "programs",
    input: ById,
    output: SentEvent,
    errors: ["not_found", "unsupported", "unavailable", "conflict"],
  },
  "events.cancel": { callers: "programs", input: ById, output: SentEvent, errors: ["not_found", "conflict"] },
  /** The next attempt of the schedule now. */
  "events.retryNow": { callers: "programs", input: ById, output: SentEvent, errors: ["not_found", "conflict"] },
  /** One more attempt of an event that has ended: `exact` with the bytes and signature of its last, or signed anew. */
  "events.resend": {
    callers: "programs",
    input: ById.extend({ mode: z.enum(["exact", "resigned"]).default("resigned") }),
    output: SentEvent,
    errors: ["not_found", "conflict"],
  },

  "bursts.start": {
    callers: "programs",
    input: z.object({
      endpointId: Id,
      ...EventContent,
      count: z.number().int().min(1).max(100_000),
      concurrency: z.number().int().min(1).max(128).default(8),
      ratePerSecond: z.number().min(0.1).max(100_000).optional(),
    }),
    output: Burst,
    errors: ["not_found", "unsupported", "unavailable", "conflict"],
  },
  /** Sends no more of it, and cancels attempts to come. */
  "bursts.cancel": { callers: "programs", input: ById, output: Burst, errors: ["not_found"] },
  /** What it came to so far, or in the end. Reports of the fifty bursts that ended last are kept while the app runs. */
  "bursts.report": { callers: "anyone", input: ById, output: BurstReport, errors: ["not_found"] },
  "bursts.list": { callers: "anyone", input: Nothing, output: z.object({ items: z.array(Burst) }), errors: [] },

  "attempts.list": {
    callers: "anyone",
    input: z.object({ ...AttemptFilter, ...Paging }),
    output: page(Attempt),
    errors: [],
  },
  /** As text to save, newest first; `nextCursor` goes on where one answer would have become too large. */
  "attempts.export": {
    callers: "anyone",
    input: z.object({
      ...AttemptFilter,
      format: z.enum(["json", "ndjson"]).default("ndjson"),
      cursor: Paging.cursor,
    }),
    output: z.object({ text: z.string(), count: z.number().int(), nextCursor: z.string().nullable() }),
    errors: [],
  },
} as const;
