import { z } from "zod";
import { AgentInfo } from "./model/agent.ts";
import { channelApi } from "./api/channels.ts";
import { checkApi } from "./api/checks.ts";
import { composingApi } from "./api/composing.ts";
import { hookApi } from "./api/hooks.ts";
import { ById, Id, Nothing, Paging, page } from "./api/inputs.ts";
import { sendingApi } from "./api/sending.ts";
import { Composition } from "./model/composition.ts";
import { CommandStyle, SignatureCommand } from "./model/command.ts";
import { Diagnosis, DiagnosisFix } from "./model/diagnosis.ts";
import { Delivery, DeliveryFilter, DeliveryItem } from "./model/delivery.ts";
import { Examination } from "./model/examination.ts";
import { AnsweredExecution, Execution, ExecutionDetail, ExecutionStatus } from "./model/execution.ts";
import { Headers } from "./model/header.ts";
import { ProviderInfo } from "./model/provider.ts";
import { Replay, ReplayEdit, ReplayMode } from "./model/replay.ts";
import { Scheme } from "./model/scheme.ts";
import { Settings } from "./model/settings.ts";
import { Source, SourceChange, SourceInput } from "./model/source.ts";
import { AppStatus, ReceiverStatus } from "./model/status.ts";
import { TunnelInput, TunnelStatus } from "./model/tunnel.ts";
import { ExplainedVerification, Verification } from "./model/verification.ts";

/** What a signature is made of or checked against: a provider's default scheme, one of its others, or a custom one. */
const SchemeChoice = {
  provider: z.string().max(60).optional(),
  schemeId: z.string().max(100).optional(),
  scheme: Scheme.optional(),
};
const Signable = {
  ...SchemeChoice,
  secret: z.string().max(8192).default(""),
  bodyBase64: z.string(),
  method: z.string().max(20).default("POST"),
  url: z.string().max(8192).optional(),
  headers: Headers.default([]),
};

/** Every method: its input, its value, and the errors beyond `invalid_input` and `internal` that it can answer. */
export const api = {
  "sources.create": { input: SourceInput, output: Source, errors: ["conflict", "not_found"] },
  "sources.update": {
    input: ById.extend(SourceChange.shape),
    output: Source,
    errors: ["conflict", "not_found"],
  },
  "sources.list": { input: Nothing, output: z.object({ items: z.array(Source) }), errors: [] },
  "sources.delete": { input: ById, output: Nothing, errors: ["not_found"] },
  /** Of those deleted since the start: as it was, unless another has its path by now. */
  "sources.restore": { input: ById, output: Source, errors: ["not_found", "conflict"] },
  /** The secrets in clear, for the user to copy into the sender. Never logged, never in an export. */
  "sources.reveal": { input: ById, output: z.object({ secrets: z.array(z.string()) }), errors: ["not_found"] },

  ...hookApi,

  /** `offset` leaves out so many rows after the cursor, or from the newest on: the page of any place in the list. */
  "deliveries.list": {
    input: z.object({
      filter: DeliveryFilter.optional(),
      ...Paging,
      offset: z.number().int().min(0).max(1_000_000_000).optional(),
    }),
    output: page(DeliveryItem),
    errors: [],
  },
  /** Credentials and known secrets in it are masked, unless it is to `reveal` the delivery exactly as it arrived. */
  "deliveries.get": {
    input: ById.extend({ reveal: z.boolean().default(false) }),
    output: Delivery,
    errors: ["not_found"],
  },
  "deliveries.delete": {
    input: z.object({ ids: z.array(Id).min(1).max(10_000) }),
    output: z.object({ deleted: z.number().int() }),
    errors: [],
  },
  /** Visits the link by which an AWS SNS topic's subscription is confirmed. Only ever on a person's request. */
  "deliveries.confirm": {
    input: ById,
    output: z.object({ status: z.number().int(), subscriptionArn: z.string().nullable() }),
    errors: ["not_found", "unsupported", "unavailable"],
  },
  "deliveries.pin": { input: ById.extend({ pinned: z.boolean() }), output: DeliveryItem, errors: ["not_found"] },

  "executions.list": {
    input: z.object({
      deliveryId: Id.optional(),
      hookId: Id.optional(),
      status: ExecutionStatus.optional(),
      ...Paging,
    }),
    output: page(Execution),
    errors: [],
  },
  "executions.get": { input: ById, output: ExecutionDetail, errors: ["not_found"] },
  "executions.cancel": { input: ById, output: Execution, errors: ["not_found", "conflict"] },
  /** `always` turns asking off for its hook, and approves the others of it that wait. */
  "executions.approve": {
    input: ById.extend({ decision: z.enum(["once", "always", "refuse"]).default("once") }),
    output: AnsweredExecution,
    errors: ["not_found", "conflict"],
  },
  /** Queues the same delivery for the same hook once more; where the hook asks, it waits for approval again. */
  "executions.rerun": { input: ById, output: Execution, errors: ["not_found", "conflict"] },

  "replays.create": {
    input: z.object({
      deliveryIds: z.array(Id).min(1).max(1000),
      mode: ReplayMode,
      to: z
        .url({ protocol: /^https?$/ })
        .max(8192)
        .optional(),
      edit: ReplayEdit.optional(),
    }),
    output: Replay,
    errors: ["not_found", "unsupported", "unavailable"],
  },

  ...sendingApi,
  ...composingApi,

  /** Posts a signed sample of a provider to our own receiver, making the source when there is none. */
  "samples.send": {
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

  "signatures.sign": {
    input: z.object({ ...Signable, timestamp: z.number().optional(), messageId: z.string().max(200).optional() }),
    output: z.object({
      headers: Headers,
      url: z.string().nullable(),
      bodyBase64: z.string().nullable(),
      signedContentBase64: z.string(),
    }),
    errors: ["not_found", "unsupported"],
  },
  "signatures.verify": {
    input: z.object({ ...Signable, now: z.number().optional() }),
    output: ExplainedVerification,
    errors: ["not_found"],
  },

  /** A command that sends a captured delivery (`deliveryId`, to our receiver or to `to`), or the signable the other fields say. */
  "signatures.curl": {
    input: z.object({
      ...Signable,
      bodyBase64: z.string().default(""),
      style: CommandStyle.default("bash"),
      deliveryId: Id.optional(),
      to: z
        .url({ protocol: /^https?$/ })
        .max(8192)
        .optional(),
      /** With `deliveryId`: signed anew with the source's secret and the time of now, instead of as it arrived. */
      resign: z.boolean().default(false),
      /** Secrets and credentials as they are, in place of variables that the command reads them from. */
      reveal: z.boolean().default(false),
      timestamp: z.number().optional(),
      messageId: z.string().max(200).optional(),
    }),
    output: SignatureCommand,
    errors: ["not_found", "unsupported", "unavailable"],
  },
  /** `text` is a raw HTTP request, a curl command, or headers and body; with `bodyBase64`, `text` is headers alone. */
  "signatures.examine": {
    input: z.object({
      ...SchemeChoice,
      text: z.string().max(1_400_000),
      bodyBase64: z.string().max(1_900_000).optional(),
      secret: z.string().max(8192).default(""),
      /** The public URL posted to, where the paste does not say it. */
      url: z.string().max(8192).optional(),
      now: z.number().optional(),
    }),
    output: Examination,
    errors: ["not_found"],
  },
  /** A fresh pair: the private half signs, the public half is what the receiver is given. */
  "signatures.keyPair": {
    input: z.object(SchemeChoice),
    output: z.object({ privateKey: z.string(), publicKey: z.string() }),
    errors: ["not_found", "unsupported"],
  },
  /** Why a delivery's, or a given request's, signature does not verify: looked into in a thread of its own. */
  "signatures.diagnose": {
    input: z.union([
      z.object({ deliveryId: Id, diagnosisId: Id.optional() }),
      z.object({ ...Signable, now: z.number().optional(), diagnosisId: Id.optional() }),
    ]),
    output: Diagnosis,
    errors: ["not_found", "cancelled", "unavailable", "unsupported"],
  },
  "signatures.cancelDiagnosis": {
    input: z.object({ diagnosisId: Id }),
    output: z.object({ cancelled: z.boolean() }),
    errors: [],
  },
  /** Mends the source as a diagnosis proposed, and says what the delivery's verification would be now. */
  "signatures.applyFix": {
    input: z.object({ deliveryId: Id, fix: DiagnosisFix }),
    output: z.object({ source: Source, verification: Verification }),
    errors: ["not_found", "conflict"],
  },

  /** Every provider, and beside them `custom`: what sources, endpoints and checks take for a scheme of one's own. */
  "providers.list": {
    input: Nothing,
    output: z.object({ items: z.array(ProviderInfo), custom: ProviderInfo }),
    errors: [],
  },

  "tunnel.start": { input: TunnelInput, output: TunnelStatus, errors: ["unavailable", "conflict"] },
  "tunnel.stop": { input: Nothing, output: TunnelStatus, errors: [] },
  "tunnel.status": { input: Nothing, output: TunnelStatus, errors: [] },

  "receiver.status": { input: Nothing, output: ReceiverStatus, errors: [] },
  "receiver.pause": { input: Nothing, output: ReceiverStatus, errors: [] },
  "receiver.resume": { input: Nothing, output: ReceiverStatus, errors: [] },

  "queue.pause": { input: Nothing, output: z.object({ paused: z.boolean() }), errors: [] },
  "queue.resume": { input: Nothing, output: z.object({ paused: z.boolean() }), errors: [] },
  /** Pauses the queue and ends everything that runs. Answers when nothing is left of it; only `queue.resume` goes on. */
  "queue.stopAll": {
    input: Nothing,
    output: z.object({ paused: z.boolean(), stopped: z.number().int() }),
    errors: [],
  },

  /** Every preset, found on this machine or missing; what was found within the last minute is told again unless `refresh`. */
  "agents.list": {
    input: z.object({ refresh: z.boolean().default(false) }),
    output: z.object({ items: z.array(AgentInfo) }),
    errors: [],
  },

  ...channelApi,
  ...checkApi,

  "status.get": { input: Nothing, output: AppStatus, errors: [] },
  "settings.get": { input: Nothing, output: Settings, errors: [] },
  "settings.update": { input: Settings.partial(), output: Settings, errors: [] },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType; errors: readonly string[] }>;

export type Api = typeof api;
export type Method = keyof Api;
export type Input<M extends Method> = z.input<Api[M]["input"]>;
export type ParsedInput<M extends Method> = z.output<Api[M]["input"]>;
export type Output<M extends Method> = z.output<Api[M]["output"]>;

type Schemas = {
  readonly [M in Method]: { readonly input: z.ZodType<ParsedInput<M>>; readonly output: z.ZodType<Output<M>> };
};

/** A method's schemas as code that is generic over the method reads them: each known by what it parses to. */
export function schemasOf<M extends Method>(method: M): Schemas[M] {
  const schemas: Schemas = api;
  return schemas[method];
}

export function isMethod(name: string): name is Method {
  return Object.hasOwn(api, name);
}
