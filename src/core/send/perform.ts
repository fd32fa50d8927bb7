import type { Attempt } from "../../contract/model/attempt.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Connections } from "../http/client/connections.ts";
import type { Ports } from "../ports.ts";
import type { MadeAttempt, SendTable, StoredEvent } from "../record/sends/send-table.ts";
import { type AttemptOrder, makeAttempt } from "./attempt.ts";
import { type ComposedRequest, composeAttempt } from "./compose.ts";
import type { Target } from "./lane.ts";
import { findProfile, sendingVariant } from "../providers/find-profile.ts";
import type { SendingProfile } from "../providers/profile.ts";
import { unmaskedHeaders } from "../secrets/shown-request.ts";

export interface Performing {
  readonly ports: Ports;
  readonly sends: SendTable;
  readonly connections: Connections;
}

/**
 * Makes the attempt of an event that is due, at the endpoint as it is now. Never rejects; an error says why there was
 * nothing to send, so that no attempt was made.
 */
export async function perform(
  { ports, sends, connections }: Performing,
  target: Target,
  stored: StoredEvent,
): Promise<Result<MadeAttempt>> {
  const { event, nextCause } = stored;
  const startedAt = ports.clock.now();
  const order: AttemptOrder = {
    id: ports.ids.next("att"),
    eventId: event.id,
    endpointId: event.endpointId,
    number: event.attempts + 1,
    cause: nextCause,
    speed: event.speed,
    dueAt: event.nextAttemptAt,
    startedAt,
  };
  try {
    const last = event.attempts > 0 ? sends.lastMade(event.id) : null;
    const isExact = last !== null && nextCause === "exact";
    const composed = isExact ? composeAsBefore(target, stored, last) : compose(target, stored, startedAt, last);
    if (!composed.ok) return composed;
    const { timeoutSeconds } = target.endpoint;
    const mostRedirects = sendingVariant(target.endpoint.provider, stored.event.variant)?.followsRedirects ?? 0;
    const means = {
      connections,
      timeoutSeconds,
      mostRedirects,
      credentials: target.credentials,
      payload: stored.payload,
    };
    const made = await makeAttempt(order, composed.value, means);
    return ok(withKeptAnswer(made, findProfile(target.endpoint.provider)));
  } catch (cause) {
    ports.log.error("An attempt could not be made", cause, { event: event.id });
    return fail("internal", "The request could not be made. The log has the cause.");
  }
}

function compose(target: Target, event: StoredEvent, attemptAt: number, last: Attempt | null): Result<ComposedRequest> {
  const lastFailure = last && !last.success ? { status: last.response?.status ?? null, error: last.error } : null;
  return composeAttempt({ ...target, event, attemptAt, number: event.event.attempts + 1, lastFailure });
}

/** The request of an earlier attempt: its body made for the same moment, its headers as recorded. */
function composeAsBefore(target: Target, event: StoredEvent, last: Attempt): Result<ComposedRequest> {
  const composed = compose(target, event, last.startedAt, null);
  if (!composed.ok || last.request.headers.length === 0) return composed;
  return ok({ ...composed.value, headers: unmaskedHeaders(last.request.headers, composed.value.headers) });
}

/** The attempt as its system's own log keeps it: where that cuts answers, with the beginning of the answer alone. */
function withKeptAnswer(attempt: MadeAttempt, profile: Pick<SendingProfile, "kept"> | null): MadeAttempt {
  const { response } = attempt;
  const kept = profile?.kept;
  if (!response || !kept || response.body.length <= kept.characters) return attempt;
  const body = response.body.slice(0, kept.characters) + kept.mark;
  return { ...attempt, response: { ...response, body, isTruncated: true, keptCharacters: kept.characters } };
}
