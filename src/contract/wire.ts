import { z } from "zod";
import { AppError, type Result } from "./errors.ts";
import { type EventName, type Since, type StreamFrame as Frame, events } from "./events.ts";

/*
 * The wire format of the control port, as every client sees it.
 *
 * Calls:   POST /api/<method> with the input as JSON and `Authorization: Bearer <token>`. The answer is an
 *          `Answer`: {"ok":true,"value":…} with 200, or {"ok":false,"error":{code,message,detail?}} with the
 *          code's HTTP status. GET /api/openapi.json describes all methods, under the same token.
 * Events:  a WebSocket at /api/events that offers the sub-protocols `hookbench.v1` and `token.<token>`, since a
 *          browser cannot set headers and a token never belongs into a URL. Every message from the server is
 *          one `StreamFrame` as JSON; the client sends none. After a break, `?stream=<id>&since=<seq>` resumes:
 *          the first frame is then `hello` and the gap follows, or `resync` when it cannot be replayed.
 * Refused: another Host or Origin (403), a missing or wrong token (401), also on the WebSocket's upgrade.
 * Callers: the token says whether a person or a program calls. `X-Hookbench-Caller: agent` says that the program calls for
 *          an agent; it can only take away. A program whose person sits at a terminal asks POST /api/challenge with
 *          {method, input} for a code, has it typed, and makes that very call with `X-Hookbench-Typed: <id>:<typed>`.
 */

export const EVENTS_PATH = "/api/events";
export const EVENTS_PROTOCOL = "hookbench.v1";
export const TOKEN_PROTOCOL_PREFIX = "token.";
export const CALLER_HEADER = "x-hookbench-caller";
export const TYPED_HEADER = "x-hookbench-typed";
export const CHALLENGE_PATH = "/api/challenge";

/** A code that a person types at a terminal, to show that it is a person who makes one call. */
export const Challenge = z.object({ id: z.string(), code: z.string() });
export type Challenge = z.infer<typeof Challenge>;

export const ChallengeOrder = z.object({ method: z.string(), input: z.unknown() });

/** The path of a method's route. */
export function methodPath(method: string): string {
  return `/api/${encodeURIComponent(method)}`;
}

/** The path of the event stream that goes on after `since`, or from now. */
export function eventsPath(since: Since | null): string {
  return since === null ? EVENTS_PATH : `${EVENTS_PATH}?stream=${encodeURIComponent(since.stream)}&since=${since.seq}`;
}

/** The sub-protocols a client offers to open the event stream. */
export function eventsProtocols(token: string): string[] {
  return [EVENTS_PROTOCOL, TOKEN_PROTOCOL_PREFIX + token];
}

/** What a call is answered with, before the value is parsed with its method's schema. */
export const Answer = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: AppError }),
]);

const envelope = <N extends EventName>(name: N) =>
  z.object({ seq: z.number().int(), name: z.literal(name), data: events[name] });

const Envelopes = {
  "delivery.recorded": envelope("delivery.recorded"),
  "delivery.changed": envelope("delivery.changed"),
  "deliveries.deleted": envelope("deliveries.deleted"),
  "deliveries.restored": envelope("deliveries.restored"),
  "execution.changed": envelope("execution.changed"),
  "execution.output": envelope("execution.output"),
  "source.changed": envelope("source.changed"),
  "source.deleted": envelope("source.deleted"),
  "sources.reordered": envelope("sources.reordered"),
  "view.changed": envelope("view.changed"),
  "view.deleted": envelope("view.deleted"),
  "views.reordered": envelope("views.reordered"),
  "target.changed": envelope("target.changed"),
  "hook.changed": envelope("hook.changed"),
  "hook.deleted": envelope("hook.deleted"),
  "hooks.reordered": envelope("hooks.reordered"),
  "endpoint.changed": envelope("endpoint.changed"),
  "endpoint.deleted": envelope("endpoint.deleted"),
  "channel.changed": envelope("channel.changed"),
  "source.secretOffered": envelope("source.secretOffered"),
  "channel.deleted": envelope("channel.deleted"),
  "mcpServer.changed": envelope("mcpServer.changed"),
  "mcpServer.deleted": envelope("mcpServer.deleted"),
  "event.changed": envelope("event.changed"),
  "attempt.recorded": envelope("attempt.recorded"),
  "events.delivered": envelope("events.delivered"),
  "burst.changed": envelope("burst.changed"),
  "check.changed": envelope("check.changed"),
  "replay.changed": envelope("replay.changed"),
  "scenario.changed": envelope("scenario.changed"),
  "scenario.deleted": envelope("scenario.deleted"),
  "scenarioRun.changed": envelope("scenarioRun.changed"),
  "fixture.changed": envelope("fixture.changed"),
  "fixture.deleted": envelope("fixture.deleted"),
  "catalogue.changed": envelope("catalogue.changed"),
  "catalogue.deleted": envelope("catalogue.deleted"),
  "registration.changed": envelope("registration.changed"),
  "registration.deleted": envelope("registration.deleted"),
  "recovery.changed": envelope("recovery.changed"),
  "recovery.deleted": envelope("recovery.deleted"),
  "tunnel.changed": envelope("tunnel.changed"),
  "relay.changed": envelope("relay.changed"),
  "relay.left": envelope("relay.left"),
  "receiver.changed": envelope("receiver.changed"),
  "counts.changed": envelope("counts.changed"),
  "needs.changed": envelope("needs.changed"),
  "agentCall.recorded": envelope("agentCall.recorded"),
  "agentRequests.changed": envelope("agentRequests.changed"),
  "queue.changed": envelope("queue.changed"),
  "project.changed": envelope("project.changed"),
  "retention.changed": envelope("retention.changed"),
  "mutedFields.changed": envelope("mutedFields.changed"),
  "settings.changed": envelope("settings.changed"),
} satisfies { [N in EventName]: z.ZodType<{ seq: number; name: N }> };

const EventEnvelope = z.discriminatedUnion("name", [
  Envelopes["delivery.recorded"],
  ...Object.values(Envelopes).slice(1),
]);

const position = { seq: z.number().int().nonnegative(), stream: z.string() };

/** One message of the event stream, parsed. */
export const StreamFrame: z.ZodType<Frame> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("hello"), ...position }),
  z.object({ kind: z.literal("resync"), ...position }),
  z.object({ kind: z.literal("events"), events: z.array(EventEnvelope) }),
]);

/** Where a subscriber stands after a frame, to resume from there. */
export function advance(since: Since | null, frame: Frame): Since | null {
  if (frame.kind !== "events") return { stream: frame.stream, seq: frame.seq };
  const last = frame.events.at(-1);
  return since && last ? { stream: since.stream, seq: last.seq } : since;
}

/** Reads an answer that came as text; text that is no answer becomes `unavailable`, for it is not Hookbench that spoke. */
export function parseAnswer(text: string): Result<unknown> {
  const parsed = Answer.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  return {
    ok: false,
    error: { code: "unavailable", message: "What answered there does not speak Hookbench's language." },
  };
}

/** Reads one message of the event stream; null when it is not a frame. */
export function parseFrame(text: string): Frame | null {
  return StreamFrame.safeParse(parseJson(text)).data ?? null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
