import type { ParsedInput } from "../../contract/api.ts";
import type { Handlers } from "../../contract/dispatch.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Endpoint } from "../../contract/model/endpoint.ts";
import type { SentEvent } from "../../contract/model/event.ts";
import type { NewEvent } from "../record/sends/send-table.ts";
import { findSystem } from "../providers/custom/provider.ts";
import { type EventDraft, newEvent } from "../send/new-event.ts";
import { firstType, newTestEvent } from "../send/test-event.ts";
import { composed, startedFrom, withChanges } from "./composed.ts";
import type { Context } from "../api/context.ts";
import { noEndpoint } from "../endpoints/endpoints.ts";

type SendingHandlers = Pick<
  Handlers,
  | "endpoints.test"
  | "events.send"
  | "events.sendToSubscribed"
  | "events.list"
  | "events.get"
  | "events.duplicate"
  | "events.cancel"
  | "events.retryNow"
  | "events.resend"
  | "bursts.start"
  | "bursts.cancel"
  | "bursts.list"
>;

const SHOWN_BYTES = 1_000_000;

/** The events sent to endpoints, one by one or in bursts. */
export function sendingHandlers({ store, ports, publish, sender, bursts }: Context): SendingHandlers {
  const { sends } = store;

  type Content = Omit<ParsedInput<"events.sendToSubscribed">, "provider">;

  function idOf({ id, payload }: Content): string {
    return id ?? envelopeId(payload) ?? ports.ids.next("evt");
  }

  async function draftFor(input: Content, id: string, provider: string): Promise<Result<EventDraft>> {
    const now = ports.clock.now();
    const content = await composed(store, input, { provider, id, now });
    if (!content.ok) return content;
    const { type, payload, body, variant, speed } = content.value;
    return ok({ type, payload, body, variant, speed, id, now });
  }

  async function send({ endpointId, ...input }: ParsedInput<"events.send">): Promise<Result<SentEvent>> {
    const endpoint = store.endpoints.get(endpointId);
    if (!endpoint) return noEndpoint(endpointId);
    if (!endpoint.isActive) return switchedOff(endpoint);
    const draft = await draftFor(input, idOf(input), endpoint.provider);
    if (!draft.ok) return draft;
    const event = await newEvent(endpoint, draft.value);
    return event.ok ? record(endpoint, event.value) : event;
  }

  async function sendTest({ id: endpointId, type: asked }: ParsedInput<"endpoints.test">): Promise<Result<SentEvent>> {
    const endpoint = store.endpoints.get(endpointId);
    if (!endpoint) return noEndpoint(endpointId);
    const type = asked ?? endpoint.events[0] ?? firstType(endpoint.provider);
    const started = await startedFrom(store, { type }, endpoint.provider);
    if (!started.ok) return started;
    const event = await newTestEvent(endpoint, {
      ...started.value,
      id: ports.ids.next("evt"),
      now: ports.clock.now(),
    });
    return event.ok ? record(endpoint, event.value) : event;
  }

  async function record(endpoint: Endpoint, event: NewEvent): Promise<Result<SentEvent>> {
    if (!endpoint.isActive) return switchedOff(endpoint);
    const [sent] = await sender.send([event]);
    return sent ? ok(sent) : noEndpoint(endpoint.id);
  }

  async function sendToSubscribed({ provider, ...input }: ParsedInput<"events.sendToSubscribed">) {
    if (provider !== undefined && !findSystem(provider))
      return fail("not_found", `There is no provider called ${provider}.`);
    const subscribed = store.endpoints.list().filter((endpoint) => {
      const { isActive, events } = endpoint;
      const isOfProvider = provider === undefined || endpoint.provider === provider;
      return isActive && isOfProvider && (events.length === 0 || events.includes(input.type));
    });
    const messageId = idOf(input);
    const events: NewEvent[] = [];
    const leftOut: { endpointId: string; name: string; reason: string }[] = [];
    for (const endpoint of subscribed) {
      const draft = await draftFor(input, messageId, endpoint.provider);
      const id = events.length === 0 ? messageId : ports.ids.next("evt");
      const event = draft.ok ? await newEvent(endpoint, { ...draft.value, id, messageId }) : draft;
      if (event.ok) events.push(event.value);
      else if (event.error.code !== "unsupported") return event;
      else leftOut.push({ endpointId: endpoint.id, name: endpoint.name, reason: event.error.message });
    }
    const [first] = leftOut;
    if (first && events.length === 0) return fail("unsupported", first.reason);
    return ok({ items: [...(await sender.send(events))], leftOut });
  }

  /** Makes a pending event's next attempt, or one more of an ended one, due now. */
  function makeDue(
    id: string,
    from: readonly SentEvent["status"][],
    nextCause: "now" | "exact" | "resigned",
  ): Result<SentEvent> {
    const stored = sends.event(id);
    if (!stored) return noEvent(id);
    if (sender.isUnderWay(stored.event)) return fail("conflict", "An attempt of this event is under way.");
    const endpoint = store.endpoints.get(stored.event.endpointId);
    if (!endpoint) return noEndpoint(stored.event.endpointId);
    if (!endpoint.isActive) return switchedOff(endpoint);
    const moved = sends.move(id, from, { status: "pending", nextAttemptAt: ports.clock.now(), nextCause });
    if (!moved) {
      const advice = from.includes("pending") ? "It can be sent again." : "Cancel it, or make its next attempt now.";
      return fail("conflict", `The event is ${stored.event.status}. ${advice}`);
    }
    publish("event.changed", moved);
    sender.reload(moved.endpointId);
    return ok(moved);
  }

  async function sendDuplicate(id: string): Promise<Result<SentEvent>> {
    const stored = sends.event(id);
    if (!stored) return noEvent(id);
    const endpoint = store.endpoints.get(stored.event.endpointId);
    if (!endpoint) return noEndpoint(stored.event.endpointId);
    const now = ports.clock.now();
    const ownId = ports.ids.next("evt");
    const event: SentEvent = { ...stored.event, id: ownId, status: "pending", attempts: 0, burstId: null };
    return record(endpoint, { ...stored, event: { ...event, nextAttemptAt: now } });
  }

  function cancel(id: string): Result<SentEvent> {
    const stored = sends.event(id);
    if (!stored) return noEvent(id);
    const cancelled = sends.move(id, ["pending"], { status: "cancelled", nextAttemptAt: null });
    if (!cancelled) return fail("conflict", `The event is ${stored.event.status}: it has no attempts to come.`);
    publish("event.changed", cancelled);
    sender.reload(cancelled.endpointId);
    return ok(cancelled);
  }

  return {
    "endpoints.test": sendTest,
    "events.send": send,
    "events.sendToSubscribed": sendToSubscribed,
    "events.list": (query) => {
      const page = sends.events(query);
      return ok({ ...page, items: [...page.items] });
    },
    "events.get": ({ id }) => {
      const stored = sends.event(id);
      if (!stored) return noEvent(id);
      const { event, isWhole, payload } = stored;
      const shown = payload.subarray(0, SHOWN_BYTES).toString("utf8");
      return ok({ ...event, isWhole, payload: shown, isTruncated: payload.length > SHOWN_BYTES });
    },
    "events.duplicate": ({ id }) => sendDuplicate(id),
    "events.cancel": ({ id }) => cancel(id),
    "events.retryNow": ({ id }) => makeDue(id, ["pending"], "now"),
    "events.resend": ({ id, mode }) => makeDue(id, ["delivered", "failed", "cancelled"], mode),
    "bursts.start": async ({ endpointId, ...order }) => {
      const endpoint = store.endpoints.get(endpointId);
      if (!endpoint) return noEndpoint(endpointId);
      if (!endpoint.isActive) return switchedOff(endpoint);
      const { provider } = endpoint;
      const started = await startedFrom(store, order, provider);
      if (!started.ok) return started;
      // Each event has an id and values of its own; what it starts from is looked up once.
      const content = (id: string, now: number) => withChanges(started.value, { provider, id, now });
      return bursts.start(endpoint, { ...order, content });
    },
    "bursts.cancel": ({ id }) => {
      const burst = bursts.cancel(id);
      return burst ? ok(burst) : fail("not_found", `There is no burst ${id}.`);
    },
    "bursts.list": () => ok({ items: [...bursts.list()] }),
  };
}

/** The id an envelope given whole brings along: the event's, so that its duplicates are known. */
function envelopeId(payload: unknown): string | null {
  if (typeof payload !== "object" || payload === null || !("id" in payload) || !("data" in payload)) return null;
  return typeof payload.id === "string" && payload.id !== "" && payload.id.length <= 200 ? payload.id : null;
}

function switchedOff({ name }: Endpoint) {
  return fail("conflict", `The endpoint ${name} is switched off.`);
}

function noEvent(id: string) {
  return fail("not_found", `There is no event ${id}.`);
}
