import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Endpoint, Schedule, VariantName } from "../../contract/model/endpoint.ts";
import { readJson } from "../../contract/model/json-value.ts";
import type { Provider } from "../providers/provider.ts";
import type { NewEvent } from "../record/sends/send-table.ts";
import { findSystem } from "../providers/custom/provider.ts";
import { freshSample } from "./fresh-sample.ts";
import { renewTimes, renewedBody } from "./renew-times.ts";
import { findProfile } from "../providers/find-profile.ts";
import type { SendingProfile } from "../providers/profile.ts";

export interface EventDraft {
  /** The event's id in our log, and what the receiver knows it by unless `messageId` says otherwise. */
  readonly id: string;
  readonly messageId?: string | undefined;
  readonly type: string;
  /** JSON: the data of the profile's envelope, or a whole one. */
  readonly payload?: unknown;
  /** The exact text of the body. */
  readonly body?: string | undefined;
  readonly variant?: VariantName | undefined;
  readonly speed?: number | undefined;
  readonly schedule?: Schedule | undefined;
  readonly burstId?: string | undefined;
  /** Epoch milliseconds; its first attempt is due at once. */
  readonly now: number;
}

/** An event as it is recorded for an endpoint. Errors: `unsupported` where it says nothing and we have no example of its type. */
export async function newEvent(endpoint: Endpoint, draft: EventDraft): Promise<Result<NewEvent>> {
  const provider = findSystem(endpoint.provider);
  if (!provider) return fail("not_found", `There is no provider called ${endpoint.provider}.`);
  const messageId = draft.messageId ?? draft.id;
  const content = await contentOf(provider, { ...draft, variant: draft.variant ?? endpoint.variant }, messageId);
  if (!content.ok) return content;
  const schedule = draft.schedule ?? endpoint.schedule;
  const speed = draft.speed ?? endpoint.speed;
  const [first = 0] = schedule.delaysSeconds;
  return ok({
    event: {
      id: draft.id,
      messageId,
      endpointId: endpoint.id,
      type: draft.type,
      variant: draft.variant ?? endpoint.variant,
      status: "pending",
      attempts: 0,
      maxAttempts: schedule.delaysSeconds.length,
      speed,
      burstId: draft.burstId ?? null,
      createdAt: draft.now,
      nextAttemptAt: Math.round(draft.now + (first * 1000) / speed),
    },
    schedule,
    isWhole: content.value.isWhole,
    payload: content.value.payload,
  });
}

type Content = Pick<NewEvent, "isWhole" | "payload">;

async function contentOf(
  provider: Provider,
  { type, payload, body, variant, now }: EventDraft,
  messageId: string,
): Promise<Result<Content>> {
  if (body !== undefined) return ok({ isWhole: true, payload: Buffer.from(body, "utf8") });
  if (payload !== undefined)
    return ok({ isWhole: findProfile(provider.id)?.isEnvelope(payload) ?? true, payload: jsonBytes(payload) });
  const example = await ownContent(provider, { type, variant, now, id: messageId });
  if (!example.ok) return example;
  if ("body" in example.value) return ok({ isWhole: true, payload: example.value.body });
  return ok({ isWhole: false, payload: Buffer.from(JSON.stringify(example.value.data), "utf8") });
}

interface Exemplary {
  readonly type: string;
  readonly variant?: VariantName | undefined;
  /** When the event is, in epoch milliseconds. */
  readonly now: number;
  /** What the receiver knows the event by. */
  readonly id: string;
}

/** Our example of an event: data for its system's envelope, or a whole body. Errors: `unsupported` where we have none. */
export async function ownContent(
  provider: Provider,
  { type, variant, now, id }: Exemplary,
): Promise<Result<{ readonly data: unknown } | { readonly body: Buffer }>> {
  const profile = findProfile(provider.id);
  const data = profile && (await exampleOf(profile, type, now, variant));
  if (data !== null && data !== undefined) return ok({ data });
  const sample = provider.samples().find(({ event }) => event === type);
  if (sample) return ok({ body: freshSample(provider, renewTimes(sample, now), id).body });
  return fail("unsupported", `${provider.name} has no example of ${type}. Give a payload to send.`);
}

const written = new WeakMap<object, Buffer>();

/** As JSON. Where the events of a burst say the same, it is written, and kept in memory, once. */
function jsonBytes(payload: unknown): Buffer {
  const isObject = typeof payload === "object" && payload !== null;
  const known = isObject ? written.get(payload) : undefined;
  if (known) return known;
  const bytes = Buffer.from(JSON.stringify(payload), "utf8");
  if (isObject) written.set(payload, bytes);
  return bytes;
}

/**
 * The profile's example of an event's data in that variant, or null. What is loaded was once written down: its newest time
 * becomes `now` (epoch milliseconds), which is the event's own, so that the event says the same each time it is made.
 */
export async function exampleOf(
  profile: SendingProfile,
  type: string,
  now: number,
  variant: VariantName = "documented",
): Promise<unknown> {
  const event = profile.events.find((one) => one.type === type);
  const known = variant === "built" ? (event?.builtData ?? event?.data) : event?.data;
  if (known !== undefined && known !== null) return known;
  const loaded = await profile.loadData?.(type);
  return loaded === undefined || loaded === null ? null : readJson(renewedBody(JSON.stringify(loaded), now));
}
