import { type Result, fail, ok } from "../../contract/errors.ts";
import type { DeliveryItem } from "../../contract/model/delivery.ts";
import type { CallFailure, Target } from "../../contract/model/target.ts";
import { isDown } from "../http/client/failure.ts";
import { passOn } from "../http/client/pass-on.ts";
import { HttpRequest } from "../http/request.ts";
import type { AppPassage } from "../record/deliveries/app-answers.ts";
import { type Line, type LineStep, createLine } from "./line.ts";
import { DROPPED_BY_TRANSFORM, passageOf, unanswered } from "./outcome.ts";
import { readied } from "./readied.ts";
import type { Way } from "./way.ts";

/** The lines of all sources. */
export interface Lines {
  /** Something joined a source's line. */
  nudge(sourceId: string): void;
  /** A source was changed: what waits may go on. */
  changed(sourceId: string): void;
  deliverNow(sourceId: string): Result<{ waiting: number }>;
  /** Drops all that wait in a source's line, and answers which. */
  forget(sourceId: string): Promise<Result<readonly string[]>>;
  /** Has those wait again that were dropped so, unless something else became of them; answers how many wait then. */
  restore(sourceId: string, ids: readonly string[]): Promise<Result<{ waiting: number }>>;
  /** Resolves when no line delivers. */
  drain(): Promise<void>;
  stop(): void;
}

const FORGOTTEN: CallFailure = { code: "not_sent", message: "A person dropped it while it waited." };

export function createLines(way: Way): Lines {
  const { ports, store, routing, connections, lights, move, ownPorts, targetOf, firstOf } = way;
  const lines = new Map<string, Line>();
  let isStopped = false;

  function lineOf(sourceId: string): Line {
    const known = lines.get(sourceId);
    if (known) return known;
    const first = () => (routing.byId(sourceId)?.source.target ? firstOf(sourceId) : null);
    const line = createLine(first, deliver);
    lines.set(sourceId, line);
    return line;
  }

  async function deliver(id: string): Promise<LineStep> {
    try {
      return await deliverNext(id);
    } catch (cause) {
      ports.log.error("A delivery that waits for its app could not be delivered", cause, { delivery: id });
      return "wait";
    }
  }

  /** One of a line; it stays where it is until it is recorded what became of it. */
  async function deliverNext(id: string): Promise<LineStep> {
    const stored = store.deliveries.get(id);
    const item = store.deliveries.item(id);
    const target = stored && targetOf(stored);
    if (!stored || !item || !target) return "wait";
    const made = await readied(way, target, { item, request: new HttpRequest(stored), truncated: stored.truncated });
    if (made.kind !== "ready") {
      const [state, failure] =
        made.kind === "dropped" ? (["dropped", DROPPED_BY_TRANSFORM] as const) : (["failed", made.failure] as const);
      await move({ deliveryId: id, state, passage: unanswered(failure), given: null }, item);
      return "next";
    }
    const home = ownPorts.refuses(new URL(made.call.url));
    if (home !== null) return missed(item, target, unanswered(home), home);
    const sentAt = ports.clock.now();
    const end = await passOn(made.call, made.body, connections, null).ended;
    // Broken off by us: what became of it is not known, and it is tried again after the next start.
    if (isStopped && end.answer === null) return "wait";
    const passage = passageOf(end, { url: made.call.url, sentAt, senderLeftMs: null, sent: made.sent });
    if (end.failure) return missed(item, target, passage, end.failure);
    lights.saw(item.sourceId, null);
    await move({ deliveryId: id, state: "answered", passage, given: null }, item);
    return "next";
  }

  /** Where nothing listened it stays where it is, if its target wants that; else it has failed. */
  async function missed(
    item: DeliveryItem,
    { whenDown }: Target,
    passage: AppPassage,
    failure: CallFailure,
  ): Promise<LineStep> {
    lights.saw(item.sourceId, failure);
    if (!isDown(failure) || whenDown !== "hold") {
      await move({ deliveryId: item.id, state: "failed", passage, given: null }, item);
      return "next";
    }
    if (item.app?.state !== "held")
      await move({ deliveryId: item.id, state: "held", passage: unanswered(failure), given: null }, item);
    return "wait";
  }

  async function forget(sourceId: string): Promise<Result<readonly string[]>> {
    if (!routing.byId(sourceId)) return fail("not_found", `There is no source ${sourceId}.`);
    const ids: string[] = [];
    for (let id = store.deliveries.nextInLine(sourceId); id !== null; id = store.deliveries.nextInLine(sourceId)) {
      const item = store.deliveries.item(id);
      if (!item) break;
      await move({ deliveryId: id, state: "dropped", passage: unanswered(FORGOTTEN), given: null }, item);
      ids.push(id);
    }
    return ok(ids);
  }

  async function restore(sourceId: string, ids: readonly string[]): Promise<Result<{ waiting: number }>> {
    if (!routing.byId(sourceId)?.source.target)
      return fail("not_found", `There is no source ${sourceId} with a target.`);
    for (const id of ids) {
      const item = store.deliveries.item(id);
      if (item?.app?.state !== "dropped") continue;
      await move({ deliveryId: id, state: "held", passage: unanswered(null), given: null }, item);
    }
    lineOf(sourceId).nudge();
    return ok({ waiting: lights.of(sourceId)?.waiting ?? 0 });
  }

  return {
    nudge: (sourceId) => lineOf(sourceId).nudge(),
    changed: (sourceId) => lines.get(sourceId)?.now(),
    deliverNow: (sourceId) => {
      if (!routing.byId(sourceId)?.source.target)
        return fail("not_found", `There is no source ${sourceId} with a target.`);
      lineOf(sourceId).now();
      return ok({ waiting: lights.of(sourceId)?.waiting ?? 0 });
    },
    forget,
    restore,
    drain: async () => {
      await Promise.all([...lines.values()].map((line) => line.settled()));
    },
    stop: () => {
      isStopped = true;
      for (const line of lines.values()) line.stop();
    },
  };
}
