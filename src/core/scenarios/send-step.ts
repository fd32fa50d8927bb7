import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Headers } from "../../contract/model/header.ts";
import type { Sample } from "../../contract/model/provider.ts";
import type { Scenario, SendStep } from "../../contract/model/scenario.ts";
import type { Context } from "../api/context.ts";
import { callHttp } from "../http/client/client.ts";
import { replaceHeaders } from "../http/replace-headers.ts";
import { type HttpRequest, requestTo } from "../http/request.ts";
import { DELIVERY_HEADER } from "../pipeline/pipeline.ts";
import { findSystem } from "../providers/custom/provider.ts";
import { findProfile } from "../providers/find-profile.ts";
import type { Provider } from "../providers/provider.ts";
import type { LastFailure } from "../providers/sending-habits.ts";
import type { KeptScenarioRun } from "../record/tables/scenario-runs.ts";
import { signedAsSent } from "../send/as-sent.ts";
import { composeAttempt } from "../send/compose.ts";
import { changedSample } from "../send/composition/changed-sample.ts";
import { composeContent } from "../send/composition/content.ts";
import { findSample, headersAs } from "../send/composition/find-sample.ts";
import { freshSecret } from "../sources/sources.ts";
import { type Destination, type RunTarget, destinationOf } from "./destination.ts";
import type { Answer } from "./expectation.ts";
import { type RunValues, messageIdOf } from "./values.ts";

/** What one delivery of a run is made of. */
export interface Sending {
  readonly run: Pick<KeptScenarioRun, "id" | "createdAt" | "caller">;
  readonly scenario: Pick<Scenario, "provider">;
  readonly step: SendStep;
  /** The step in whose place it stands: its own, or the one that it repeats. */
  readonly number: number;
  readonly target: RunTarget;
  readonly values: RunValues;
  readonly sign: NonNullable<SendStep["sign"]>;
  /** Whether a byte is changed after it was signed. */
  readonly isCorrupt: boolean;
  /** When its signature says that it was made, in epoch milliseconds; now where not given. */
  readonly signedAt?: number;
  /** The number of the attempt that it looks like, and what came of the one before; the first where not given. */
  readonly attempt?: { readonly number: number; readonly lastFailure: LastFailure | null };
  readonly timeoutMs: number;
  readonly ended: AbortSignal;
}

/** What was sent, and what came back. */
export interface Sent {
  readonly request: HttpRequest;
  readonly answer: Answer;
  readonly deliveryId: string | null;
}

/** A delivery that is ready to go. */
export interface ReadyDelivery {
  readonly destination: Destination;
  readonly provider: Provider;
  readonly plain: { readonly headers: Headers; readonly body: Buffer };
}

type Parts = Pick<Context, "store" | "routing" | "listener" | "pipeline" | "ports">;

const DAY_MS = 86_400_000;
const JSON_ONLY: Headers = [["Content-Type", "application/json"]];

/** The delivery of a step without its signature, and where it goes. Errors say in words why it cannot be made. */
export async function readySending(parts: Parts, sending: Sending): Promise<Result<ReadyDelivery>> {
  const { step, scenario, run, number, values, target } = sending;
  const of = step.provider ?? scenario.provider ?? "";
  const provider = findSystem(of);
  if (!provider) return fail("not_found", `There is no provider ${of}.`);
  const { variant, path } = step;
  const destination = destinationOf(parts, target, { provider: of, variant, path });
  if (!destination.ok) return destination;
  const id = messageIdOf(run.id, number);
  const content = await contentOf(provider, step, { id, now: run.createdAt, values });
  if (!content.ok) return content;
  const event = { type: step.send, messageId: id, createdAt: run.createdAt, variant: variant ?? "documented" } as const;
  const composed = composeAttempt({
    endpoint: plainEndpoint(provider.id, destination.value.url, event.variant),
    credentials: { secret: null, auth: { kind: "none" } },
    event: { event: { ...NO_EVENT, ...event }, ...content.value },
    attemptAt: parts.ports.clock.now(),
    ...sending.attempt,
  });
  if (!composed.ok) return composed;
  const own: Headers = Object.entries(step.headers ?? {});
  const headers = replaceHeaders(replaceHeaders(composed.value.headers, own), destination.value.credential);
  return ok({ destination: destination.value, provider, plain: { headers, body: composed.value.body } });
}

/** Signs it and sends it once; redirects are not followed, as a sender of webhooks does not. */
export async function sendReady(parts: Parts, sending: Sending, ready: ReadyDelivery): Promise<Result<Sent>> {
  const { run, ended, timeoutMs, isCorrupt } = sending;
  const { destination } = ready;
  const signed = signedFor(parts, sending, ready);
  if (!signed.ok) return signed;
  const { headers, url } = signed.value;
  const body = isCorrupt ? corrupted(signed.value.body) : signed.value.body;
  const request = requestTo(url, { headers, body });
  const started = performance.now();
  const took = () => Math.round(performance.now() - started);
  if (destination.sourcePath !== null && run.caller === "agent") {
    // An agent's goes in without the network, which would not tell whose it is.
    const arrival = {
      request: requestTo(url.pathname + url.search, { headers, body }),
      size: body.length,
      truncated: false,
      problem: null,
    };
    const { item, response } = await parts.pipeline.send(arrival, run.caller);
    const answer = { status: response.status, headers: response.headers, body: response.body, durationMs: took() };
    return ok({ request, answer: { ...answer, body: String(answer.body) }, deliveryId: item.id });
  }
  const signal = AbortSignal.any([ended, AbortSignal.timeout(timeoutMs)]);
  const call = {
    method: "POST",
    url,
    headers,
    body,
    hostFromPayload: false,
    allowPrivateHosts: true,
    signal,
    maxRedirects: 0,
  };
  const end = await callHttp(call);
  if (!end.ok) {
    const { status = null, error } = end;
    if (status !== null)
      return ok({ request, answer: { status, headers: [], body: "", durationMs: took() }, deliveryId: null });
    return ok({ request, answer: { status, error, durationMs: took() }, deliveryId: null });
  }
  const { status, headers: given, body: text } = end.value;
  const [, deliveryId = null] = given.find(([name]) => name.toLowerCase() === DELIVERY_HEADER.toLowerCase()) ?? [];
  return ok({ request, answer: { status, headers: given, body: text, durationMs: took() }, deliveryId });
}

/** Asks a URL once; redirects are not followed. */
export function askUrl(url: URL, signal: AbortSignal) {
  const call = { method: "GET", headers: [], body: new Uint8Array(), hostFromPayload: false, allowPrivateHosts: true };
  return callHttp({ ...call, url, signal, maxRedirects: 0 });
}

function signedFor(
  { ports }: Parts,
  { sign, run, number, signedAt = ports.clock.now() }: Sending,
  { destination, provider, plain }: ReadyDelivery,
) {
  const { signer, publicUrl } = destination;
  if (signer === null || sign === "none") return ok({ ...plain, url: destination.url });
  const secret = sign === "wrong" ? freshSecret(provider.id) : signer.secret;
  const timestamp = signedAt - (sign === "old" ? DAY_MS : 0);
  const toSign = { request: requestTo(destination.url, plain), publicUrl };
  const messageId = messageIdOf(run.id, number);
  const signed = signedAsSent(provider, toSign, signer.scheme, secret, { timestamp, messageId });
  if (!signed.ok) return signed;
  const { url, headers, body } = signed.value;
  return ok({ headers, body, url: url === null ? destination.url : new URL(url, destination.url) });
}

/** The middle byte becomes another that is text as well. */
function corrupted(body: Buffer): Buffer {
  const changed = Buffer.from(body);
  const middle = changed.length >> 1;
  if (changed.length > 0) changed[middle] = changed[middle] === 0x30 ? 0x31 : 0x30;
  return changed;
}

interface Making {
  readonly id: string;
  readonly now: number;
  readonly values: RunValues;
}

async function contentOf(provider: Provider, step: SendStep, { id, now, values }: Making) {
  const overrides = Object.entries(step.set ?? {}).map(([path, value]) => ({ path, value }));
  const { variables } = values;
  const profile = findProfile(provider.id);
  // A whole envelope is a body of its own, which takes our id as a sample does.
  const isBody = typeof step.payload === "string" || (step.payload !== undefined && profile?.isEnvelope(step.payload));
  if (profile && !isBody) {
    const wanted = { type: step.send, id, now, payload: step.payload, overrides };
    const content = await composeContent(provider, wanted, { now, id, own: variables });
    if (!content.ok) return content;
    const isWhole = "body" in content.value;
    const text = "body" in content.value ? content.value.body : JSON.stringify(content.value.payload);
    return ok({ isWhole, payload: Buffer.from(text, "utf8") });
  }
  const sample = await sampleFor(provider, step);
  if (!sample) return fail("unsupported", `${provider.name} has no example of ${step.send}. Give the step a payload.`);
  const made = await changedSample(provider, sample, { id, now, overrides, variables });
  return made.ok ? ok({ isWhole: true, payload: made.value.body }) : made;
}

async function sampleFor(provider: Provider, { send, payload }: SendStep): Promise<Sample | null> {
  if (payload === undefined) return findSample(provider, send);
  const body = typeof payload === "string" ? payload : JSON.stringify(payload);
  const like = provider.samples().find(({ event }) => event === send) ?? provider.samples()[0];
  return { event: send, name: send, headers: like?.headers ?? headersAs(provider, send, payload) ?? JSON_ONLY, body };
}

/** What a profile asks of an endpoint and of an event, where there is neither. */
function plainEndpoint(provider: string, url: URL, variant: "documented" | "built") {
  return {
    id: "",
    name: "",
    url: url.href,
    provider,
    variant,
    scheme: null,
    events: [],
    secretHint: null,
    authKind: "none",
    authName: null,
    authVariable: null,
    schedule: { delaysSeconds: [0], jitter: 0 },
    timeoutSeconds: 30,
    isOrdered: false,
    concurrency: 1,
    speed: 1,
    keptAttempts: 1,
    isActive: true,
    allowsAgents: false,
    createdAt: 0,
    updatedAt: 0,
  };
}

const NO_EVENT = {
  id: "",
  endpointId: "",
  status: "pending",
  attempts: 0,
  maxAttempts: 1,
  speed: 1,
  burstId: null,
  nextAttemptAt: null,
} as const;
