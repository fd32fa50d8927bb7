import type { Handlers } from "../../contract/dispatch.ts";
import { visibleJson } from "../../contract/visible.ts";
import { fail, ok } from "../../contract/errors.ts";
import type { Context } from "../api/context.ts";
import { noEndpoint } from "../endpoints/drafting.ts";
import { startedFrom, withChanges } from "./composed.ts";
import { createEventSending } from "./send-events.ts";
import { createSentEvents, noEvent, switchedOff } from "./sent-events.ts";
import type { ParsedInput } from "../../contract/api.ts";

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
  | "bursts.report"
>;

const SHOWN_BYTES = 1_000_000;

/** The events sent to endpoints, one by one or in bursts, over the API. */
export function sendingHandlers(context: Context): SendingHandlers {
  const { store, bursts } = context;
  const { sends } = store;
  const sending = createEventSending(context);
  const sent = createSentEvents(context);

  return {
    "endpoints.test": sending.sendTest,
    "events.send": sending.send,
    "events.sendToSubscribed": sending.sendToSubscribed,
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
    "events.duplicate": ({ id }) => sending.sendDuplicate(id),
    "events.cancel": ({ id }) => sent.cancel(id),
    "events.retryNow": ({ id }) => sent.retryNow(id),
    "events.resend": ({ id, mode }) => sent.resend(id, mode),
    "bursts.start": async ({ endpointId, ...order }) => {
      const endpoint = store.endpoints.get(endpointId);
      if (!endpoint) return noEndpoint(endpointId);
      if (!endpoint.isActive) return switchedOff(endpoint);
      const { provider, variant: own } = endpoint;
      const variant = order.variant ?? own;
      const started = await startedFrom(store, order, provider);
      if (!started.ok) return started;
      // Each event has an id and values of its own; what it starts from is looked up once.
      const content = (id: string, now: number) => withChanges(started.value, { provider, variant, id, now });
      return bursts.start(endpoint, { ...order, content });
    },
    "bursts.cancel": ({ id }) => {
      const burst = bursts.cancel(id);
      return burst ? ok(burst) : fail("not_found", `There is no burst ${id}.`);
    },
    "bursts.report": ({ id }) => {
      const report = bursts.report(id);
      return report ? ok(report) : fail("not_found", `There is no burst ${id}. Reports are kept while Hookbench runs.`);
    },
    "bursts.list": () => ok({ items: [...bursts.list()] }),
  };
}

type AttemptHandlers = Pick<Handlers, "attempts.list" | "attempts.export">;

/** One export is not larger, and holds no more attempts. */
const EXPORTED_CHARACTERS = 16_000_000;
const EXPORTED = 10_000;
const STEP = 100;

/** The log of every attempt at every endpoint. Credentials in it are masked. */
export function attemptHandlers({ store }: Context): AttemptHandlers {
  function exported({ format, cursor, ...query }: ParsedInput<"attempts.export">) {
    const lines: string[] = [];
    let characters = 0;
    let next = cursor ?? null;
    do {
      const page = store.sends.attempts({ ...query, limit: STEP, cursor: next ?? undefined });
      for (const attempt of page.items) {
        const line = visibleJson(JSON.stringify(attempt));
        characters += line.length;
        lines.push(line);
      }
      next = page.nextCursor;
    } while (next !== null && characters < EXPORTED_CHARACTERS && lines.length < EXPORTED);
    const text = format === "json" ? `[${lines.join(",\n")}]\n` : lines.map((line) => `${line}\n`).join("");
    return ok({ text, count: lines.length, nextCursor: next });
  }

  return {
    "attempts.list": (query) => {
      const page = store.sends.attempts(query);
      return ok({ ...page, items: [...page.items] });
    },
    "attempts.export": exported,
  };
}
