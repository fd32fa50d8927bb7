import type { Output, ParsedInput } from "../../contract/api.ts";
import { type Caller, refuseCaller } from "../../contract/caller.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Endpoint } from "../../contract/model/endpoint.ts";
import type { SentEvent } from "../../contract/model/event.ts";
import type { Context } from "../api/context.ts";
import { reachRefusal } from "../api/reach.ts";
import { noEndpoint } from "../endpoints/drafting.ts";
import { findSystem } from "../providers/custom/provider.ts";
import type { NewEvent } from "../record/sends/send-table.ts";
import { type EventDraft, newEvent } from "../send/new-event.ts";
import { sendObstacle } from "../send/send-obstacle.ts";
import { firstType, newTestEvent } from "../send/test-event.ts";
import { findProfile } from "../providers/find-profile.ts";
import { sentName } from "../catalogues/event-samples.ts";
import { composed, startedFrom } from "./composed.ts";
import { noEvent, switchedOff } from "./sent-events.ts";

/** Ways to send an event: to one endpoint, to all that are subscribed to it, as a test, and once more as it was. */
export interface EventSending {
  send(input: ParsedInput<"events.send">, caller: Caller): Promise<Result<SentEvent>>;
  sendToSubscribed(input: ParsedInput<"events.sendToSubscribed">): Promise<Result<Output<"events.sendToSubscribed">>>;
  sendTest(input: ParsedInput<"endpoints.test">, caller: Caller): Promise<Result<SentEvent>>;
  sendDuplicate(id: string): Promise<Result<SentEvent>>;
}

type Content = Omit<ParsedInput<"events.sendToSubscribed">, "provider">;

/** Whose example an event starts from where it says nothing itself. */
function sentBy({ provider, variant }: Endpoint, input: Pick<Content, "variant">) {
  return { provider, variant: input.variant ?? variant };
}

export function createEventSending({
  store,
  ports,
  sender,
  listener,
}: Pick<Context, "store" | "ports" | "sender" | "listener">): EventSending {
  const idOf = ({ id, payload }: Content) => id ?? envelopeId(payload) ?? ports.ids.next("evt");
  const obstacleOf = (to: Endpoint, event: NewEvent) => sendObstacle(to, store.endpoints.credentials(to.id), event);

  async function draftFor(input: Content, id: string, endpoint: Endpoint): Promise<Result<EventDraft>> {
    const now = ports.clock.now();
    const content = await composed(store, input, { ...sentBy(endpoint, input), id, now });
    if (!content.ok) return content;
    const { type, payload, body, variant, speed } = content.value;
    return ok({ type, payload, body, variant, speed, id, now });
  }

  /** What an agent sends stays on this machine, and does not come back in as if it had come from outside. */
  function endpointFor(caller: Caller, id: string): Result<Endpoint> {
    const endpoint = store.endpoints.get(id);
    if (!endpoint) return noEndpoint(id);
    const isOurs = URL.parse(endpoint.url)?.port === new URL(listener.url).port;
    const ours = isOurs ? refuseCaller(caller, "programs", "Sending to Hookbench's own receiver") : null;
    const far = endpoint.allowsAgents ? null : reachRefusal(caller, endpoint.url);
    return far ?? ours ?? ok(endpoint);
  }

  async function send(
    { endpointId, ...input }: ParsedInput<"events.send">,
    caller: Caller,
  ): Promise<Result<SentEvent>> {
    const found = endpointFor(caller, endpointId);
    if (!found.ok) return found;
    const endpoint = found.value;
    if (!endpoint.isActive) return switchedOff(endpoint);
    const draft = await draftFor(input, idOf(input), endpoint);
    if (!draft.ok) return draft;
    const event = await newEvent(endpoint, draft.value);
    return event.ok ? record(endpoint, event.value) : event;
  }

  async function sendTest(
    { id: endpointId, type: asked }: ParsedInput<"endpoints.test">,
    caller: Caller,
  ): Promise<Result<SentEvent>> {
    const found = endpointFor(caller, endpointId);
    if (!found.ok) return found;
    const endpoint = found.value;
    const type = asked ?? endpoint.events[0] ?? firstType(endpoint.provider);
    const started = await startedFrom(store, { type }, endpoint.provider);
    if (!started.ok) return started;
    const at = { id: ports.ids.next("evt"), now: ports.clock.now() };
    const event = await newTestEvent(endpoint, { ...started.value, ...at });
    return event.ok ? record(endpoint, event.value) : event;
  }

  async function record(endpoint: Endpoint, event: NewEvent): Promise<Result<SentEvent>> {
    const refusal = endpoint.isActive ? obstacleOf(endpoint, event) : switchedOff(endpoint);
    if (refusal) return refusal;
    const [sent] = await sender.send([event]);
    return sent ? ok(sent) : noEndpoint(endpoint.id);
  }

  async function sendToSubscribed({ provider, ...input }: ParsedInput<"events.sendToSubscribed">) {
    if (provider !== undefined && !findSystem(provider))
      return fail("not_found", `There is no provider called ${provider}.`);
    const sent = sentName(store.catalogues, input.type, input.catalogueId);
    const subscribed = store.endpoints.list().filter((endpoint) => isSubscribed(endpoint, provider, sent));
    const messageId = idOf(input);
    const events: NewEvent[] = [];
    const leftOut: { endpointId: string; name: string; reason: string }[] = [];
    for (const endpoint of subscribed) {
      const draft = await draftFor(input, messageId, endpoint);
      const id = events.length === 0 ? messageId : ports.ids.next("evt");
      const event = draft.ok ? await newEvent(endpoint, { ...draft.value, id, messageId }) : draft;
      if (!event.ok && event.error.code !== "unsupported") return event;
      const obstacle = event.ok ? obstacleOf(endpoint, event.value) : event;
      if (event.ok && !obstacle) events.push(event.value);
      else if (obstacle) leftOut.push({ endpointId: endpoint.id, name: endpoint.name, reason: obstacle.error.message });
    }
    const [first] = leftOut;
    if (first && events.length === 0) return fail("unsupported", first.reason);
    return ok({ items: [...(await sender.send(events))], leftOut });
  }

  async function sendDuplicate(id: string): Promise<Result<SentEvent>> {
    const stored = store.sends.event(id);
    if (!stored) return noEvent(id);
    const endpoint = store.endpoints.get(stored.event.endpointId);
    if (!endpoint) return noEndpoint(stored.event.endpointId);
    const now = ports.clock.now();
    const ownId = ports.ids.next("evt");
    const event: SentEvent = { ...stored.event, id: ownId, status: "pending", attempts: 0, burstId: null };
    return record(endpoint, { ...stored, event: { ...event, nextAttemptAt: now } });
  }

  return { send, sendToSubscribed, sendTest, sendDuplicate };
}

function isSubscribed(
  { isActive, events, ...endpoint }: Endpoint,
  provider: string | undefined,
  type: string,
): boolean {
  const isOfProvider = provider === undefined || endpoint.provider === provider;
  const sent = findProfile(endpoint.provider)?.sentAs?.(type) ?? type;
  return isActive && isOfProvider && (events.length === 0 || events.includes(type) || events.includes(sent));
}

/** The id an envelope given whole brings along: the event's, so that its duplicates are known. */
function envelopeId(payload: unknown): string | null {
  if (typeof payload !== "object" || payload === null || !("id" in payload) || !("data" in payload)) return null;
  return typeof payload.id === "string" && payload.id !== "" && payload.id.length <= 200 ? payload.id : null;
}
