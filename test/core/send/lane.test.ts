import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { type Lane, createLane } from "../../../src/core/send/lane.ts";
import { newEndpoint, withStore } from "../record/samples.ts";
import { newEvent } from "../record/sent.ts";

const NOW = 5;

/** The next events, of each of which the attempt ends at once. */
function taken(lane: Lane, most = 9): string[] {
  const ids: string[] = [];
  for (let stored = lane.take(NOW); stored !== null; stored = ids.length < most ? lane.take(NOW) : null) {
    ids.push(stored.event.id);
    lane.landed();
  }
  return ids;
}

test.each([0, 1, 2])(
  "events that were read before their recording was answered are had once, %i of them by then",
  (most) =>
    withStore(async ({ store }) => {
      const target = { endpoint: newEndpoint("n1"), credentials: { secret: null, auth: { kind: "none" } as const } };
      const lane = createLane("n1", () => target, store.sends);
      const recording = store.sends.record([newEvent("e1"), newEvent("e2")], () => "unused");
      // Committed, and on its way to the disk: whoever recorded it has not heard yet.
      while ([...store.sends.pending("n1", NOW, false, 9)].length < 2) await turn();
      const before = most === 0 ? [] : taken(lane, most);
      for (const stored of await recording) lane.add(stored, NOW);
      expect([...before, ...taken(lane)]).toEqual(["e1", "e2"]);
    }),
);
