import type { DeliveryItem, RecordedResponse } from "../../contract/model/delivery.ts";
import type { Source } from "../../contract/model/source.ts";
import type { AppState, CallFailure, Target, TargetStatus } from "../../contract/model/target.ts";
import { type Verdict, isOnward } from "../receive/arrival.ts";
import { edited } from "./edited.ts";
import { type Lines, createLines } from "./lines.ts";
import { HELD, NOTHING_YET, recordedReply, unanswered } from "./outcome.ts";
import { recover } from "./recover.ts";
import { type Sending, createSending } from "./sending.ts";
import { type Steps, createSteps } from "./steps.ts";
import { type OnItsWay, type WayParts, createWay } from "./way.ts";

/** How a delivery begins its way, and what it is answered until the app has answered. */
export interface Beginning {
  readonly app: AppState;
  readonly response: RecordedResponse;
}

/** Deliveries on their way to the apps of their sources. */
export interface Targets extends Pick<Sending, "carryOut">, Omit<Lines, "nudge" | "stop"> {
  /** For a delivery that is being judged: `ours` answers it where the app does not. `isKept`: whether it may wait. */
  begin(source: Source, target: Target, ours: RecordedResponse, isKept: boolean): Beginning;
  /** After it was recorded so: what becomes of its sender; null where it is answered as it was recorded. */
  take(one: OnItsWay): Promise<Verdict> | null;
  readonly steps: Pick<Steps, "release" | "answer" | "drop">;
  status(): readonly TargetStatus[];
  /** Counts anew what is on its way, as some of it was deleted or is back. */
  recount(): void;
  /** Goes on with those that were deleted and are back. */
  back(items: readonly DeliveryItem[]): Promise<void>;
  /** After a start: goes on with what waited, and says of what was under way that it was broken off. */
  recover(): Promise<void>;
  close(): Promise<void>;
}

const DELETED: CallFailure = {
  code: "interrupted",
  message: "It was deleted while it was on its way, so what the app answered was not recorded.",
};

export function createTargets(parts: WayParts): Targets {
  const way = createWay(parts);
  const { lights, move, firstOf, inTheBackground } = way;
  const lines = createLines(way);
  const { send, carryOut } = createSending(way, lines.nudge);
  const steps = createSteps({
    move,
    send: release,
    edited: (one, edit) => edited(way, one, edit),
    inTheBackground,
    now: way.ports.clock.now,
  });

  function begin(source: Source, { mode, answer }: Target, ours: RecordedResponse, isKept: boolean): Beginning {
    const response = answer === "app" ? NOTHING_YET : ours;
    if (mode === "step") return { app: "stepped", response };
    if (answer === "hookbench") return { app: "queued", response };
    if (isKept && lights.isHolding(source.id) && firstOf(source.id) !== null)
      return { app: "held", response: recordedReply(HELD) };
    return { app: "sending", response };
  }

  function take(one: OnItsWay): Promise<Verdict> | null {
    const { item } = one;
    const state = item.app?.state ?? null;
    lights.moved(item.sourceId, null, state);
    if (state === "sending") return send(one);
    if (state === "stepped") return steps.wait(one);
    if (state !== null && item.sourceId !== null) lines.nudge(item.sourceId);
    return null;
  }

  async function release(one: OnItsWay): Promise<Verdict | null> {
    const order = await send(one);
    if (one.isAwaited) return order;
    if (isOnward(order)) void inTheBackground(carryOut(order));
    return null;
  }

  return {
    ...lines,
    begin,
    take,
    carryOut,
    steps,
    status: lights.all,
    recount: () => lights.recount(way.store.deliveries.onTheirWay()),
    back: async (items) => {
      for (const item of items) {
        const { id, sourceId, app } = item;
        // Nobody listened for its answer any more.
        if (app?.state === "sending")
          await move({ deliveryId: id, state: "failed", passage: unanswered(DELETED), given: null }, item);
        else if (sourceId !== null && (app?.state === "queued" || app?.state === "held")) lines.nudge(sourceId);
      }
    },
    changed: (sourceId) => {
      lines.changed(sourceId);
      lights.changed(sourceId);
    },
    recover: () => inTheBackground(recover(way, { lines, steps })),
    close: async () => {
      lines.stop();
      way.connections.close();
      await lines.drain();
      lights.stop();
    },
  };
}
