import { z } from "zod";
import { MOST_NOTE, MOST_TAGS, TagWord } from "./model/annotation.ts";
import { AgentInfo } from "./model/agent.ts";
import { agentToolApi } from "./api/agent-tools.ts";
import { channelApi } from "./api/channels.ts";
import { checkApi } from "./api/checks.ts";
import { comparingApi } from "./api/comparing.ts";
import { composingApi } from "./api/composing.ts";
import { decodingApi } from "./api/decoding.ts";
import { executionApi } from "./api/executions.ts";
import { exportApi } from "./api/exports.ts";
import { handlerApi } from "./api/handlers.ts";
import { hookApi } from "./api/hooks.ts";
import { ById, Id, Nothing } from "./api/inputs.ts";
import { listApi } from "./api/listing.ts";
import { needApi } from "./api/needs.ts";
import { projectApi } from "./api/project.ts";
import { recoveryApi } from "./api/recovery.ts";
import { relayApi } from "./api/relays.ts";
import { registrationApi } from "./api/registrations.ts";
import { replayApi } from "./api/replays.ts";
import { scenarioApi } from "./api/scenarios.ts";
import { sendingApi } from "./api/sending.ts";
import { signatureApi } from "./api/signatures.ts";
import { shapeApi } from "./api/shapes.ts";
import { outsideApi } from "./api/outside.ts";
import { sourceApi } from "./api/sources.ts";
import { stripApi } from "./api/strip.ts";
import { transformApi } from "./api/transforms.ts";
import type { Callers } from "./caller.ts";
import { targetApi } from "./api/targets.ts";
import { tunnelApi } from "./api/tunnel.ts";
import { viewApi } from "./api/views.ts";
import { Composition } from "./model/composition.ts";
import { Deletion, DeliveryFilter, DeliveryItem, OpenDeletion } from "./model/delivery.ts";
import { HookNotRun } from "./model/not-run.ts";
import { ProviderInfo } from "./model/provider.ts";
import { Settings } from "./model/settings.ts";
import { UNDO_SECONDS } from "./model/source.ts";
import { AppStatus, ReceiverStatus } from "./model/status.ts";
import { WaitEnd, WaitInput } from "./model/wait.ts";

/**
 * Every method: who may call it, its input, its value, and the errors beyond `invalid_input`, `forbidden` and `internal`
 * that it can answer. Where what is asked for decides who may ask, `callers` is told from the input.
 */
export const api = {
  ...sourceApi,
  ...outsideApi,
  ...hookApi,
  ...exportApi,
  ...handlerApi,
  ...recoveryApi,
  ...registrationApi,

  ...listApi,
  /** The hooks that could have run for a delivery and did not, each with its reason; those that it came nearest to first. */
  "deliveries.hooks": {
    callers: "anyone",
    input: ById,
    output: z.object({ items: z.array(HookNotRun) }),
    errors: ["not_found"],
  },
  /** Answers once so many have come, or what came instead. A caller that hangs up ends it. */
  "deliveries.wait": {
    callers: "anyone",
    input: WaitInput,
    output: WaitEnd,
    errors: ["invalid_input", "not_found", "unavailable", "cancelled"],
  },
  /** They can be had back for so many seconds, by the deletion's id; with 0 they are gone at once, and `undo` is null. */
  "deliveries.delete": {
    callers: "programs",
    input: z.object({
      ids: z.array(Id).min(1).max(10_000),
      undoSeconds: z.number().int().min(0).max(600).default(UNDO_SECONDS),
    }),
    output: z.object({ deleted: z.number().int(), undo: Deletion.nullable() }),
    errors: [],
  },
  /**
   * Deletes all that fit a filter, the newest first, as one deletion; pinned ones stay and are counted. `more` is true where
   * that many were deleted as go at once and others are left.
   */
  "deliveries.clear": {
    callers: "programs",
    input: z.object({ filter: DeliveryFilter }),
    output: z.object({
      deleted: z.number().int(),
      pinned: z.number().int(),
      more: z.boolean(),
      undo: Deletion.nullable(),
    }),
    errors: ["invalid_input"],
  },
  /** Puts those of a deletion back as they were, with what ran for them. */
  "deliveries.restore": {
    callers: "programs",
    input: ById,
    output: z.object({ restored: z.number().int() }),
    errors: ["not_found"],
  },
  /** The deletions that can be undone, the latest last. */
  "deliveries.deletions": {
    callers: "anyone",
    input: Nothing,
    output: z.object({ items: z.array(OpenDeletion) }),
    errors: [],
  },
  /** Deletes exactly those again that a deletion took and that were had back; of the latest deletions, until Hookbench ends. */
  "deliveries.deleteAgain": {
    callers: "programs",
    input: ById,
    output: z.object({ deleted: z.number().int(), undo: Deletion.nullable() }),
    errors: ["not_found"],
  },
  /** Visits the link by which an AWS SNS topic's subscription is confirmed. Only ever on a person's request. */
  "deliveries.confirm": {
    callers: "programs",
    input: ById,
    output: z.object({ status: z.number().int(), subscriptionArn: z.string().nullable() }),
    errors: ["not_found", "unsupported", "unavailable"],
  },
  "deliveries.pin": {
    callers: "programs",
    input: ById.extend({ pinned: z.boolean() }),
    output: DeliveryItem,
    errors: ["not_found"],
  },
  /** Says something of a delivery: a note, empty to take it away, and tags in the place of those it has. What is left out stays. */
  "deliveries.annotate": {
    callers: "programs",
    input: ById.extend({
      note: z.string().max(MOST_NOTE).optional(),
      tags: z.array(TagWord).max(MOST_TAGS).optional(),
    }),
    output: DeliveryItem,
    errors: ["not_found"],
  },

  ...comparingApi,
  ...decodingApi,
  ...shapeApi,
  ...targetApi,
  ...stripApi,
  ...viewApi,
  ...executionApi,
  ...replayApi,
  ...scenarioApi,
  ...transformApi,

  ...sendingApi,
  ...composingApi,

  /** Posts a signed sample of a provider to our own receiver, making the source when there is none. */
  "samples.send": {
    callers: "anyone",
    input: z.object({
      provider: z.string().max(60).default("github"),
      event: z.string().max(200).optional(),
      sourceId: Id.optional(),
      overrides: Composition.overrides,
      variables: Composition.variables,
    }),
    output: z.object({ deliveryId: Id.nullable(), status: z.number().int(), sourceId: Id }),
    errors: ["not_found", "unavailable", "unsupported"],
  },

  ...signatureApi,

  /** Every provider, and beside them `custom`: what sources, endpoints and checks take for a scheme of one's own. */
  "providers.list": {
    callers: "anyone",
    input: Nothing,
    output: z.object({ items: z.array(ProviderInfo), custom: ProviderInfo }),
    errors: [],
  },

  ...tunnelApi,

  ...relayApi,

  "receiver.status": { callers: "anyone", input: Nothing, output: ReceiverStatus, errors: [] },
  "receiver.pause": { callers: "programs", input: Nothing, output: ReceiverStatus, errors: [] },
  "receiver.resume": { callers: "programs", input: Nothing, output: ReceiverStatus, errors: [] },

  /** Every preset, found on this machine or missing; what was found within the last minute is told again unless `refresh`. */
  "agents.list": {
    callers: "anyone",
    input: z.object({ refresh: z.boolean().default(false) }),
    output: z.object({ items: z.array(AgentInfo) }),
    errors: [],
  },

  ...projectApi,
  ...agentToolApi,
  ...needApi,
  ...channelApi,
  ...checkApi,

  "status.get": { callers: "anyone", input: Nothing, output: AppStatus, errors: [] },
  /** A person says that the clock is right: what is too old by it is deleted again. */
  "retention.confirm": { callers: "people", input: Nothing, output: z.object({}), errors: [] },
  "settings.get": { callers: "anyone", input: Nothing, output: Settings, errors: [] },
  "settings.update": { callers: "programs", input: Settings.partial(), output: Settings, errors: [] },
} as const satisfies Record<
  string,
  { callers: Callers | ((input: never) => Callers); input: z.ZodType; output: z.ZodType; errors: readonly string[] }
>;

export type Api = typeof api;
export type Method = keyof Api;
export type Input<M extends Method> = z.input<Api[M]["input"]>;
export type ParsedInput<M extends Method> = z.output<Api[M]["input"]>;
export type Output<M extends Method> = z.output<Api[M]["output"]>;

type Schemas = {
  readonly [M in Method]: {
    readonly callers: Callers | ((input: ParsedInput<M>) => Callers);
    readonly input: z.ZodType<ParsedInput<M>>;
    readonly output: z.ZodType<Output<M>>;
  };
};

/** A method's schemas as code that is generic over the method reads them: each known by what it parses to. */
export function schemasOf<M extends Method>(method: M): Schemas[M] {
  const schemas: Schemas = api;
  return schemas[method];
}

export function isMethod(name: string): name is Method {
  return Object.hasOwn(api, name);
}
