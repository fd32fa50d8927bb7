import { expect, it } from "vitest";
import type { Tally } from "../../../src/contract/model/status.ts";
import { keepTally } from "../../../src/core/pipeline/tally.ts";
import { fakePorts } from "../../fakes/ports.ts";

it("begins a new day at midnight, and goes on with a day that was begun", () => {
  const { clock, log, setNow } = fakePorts();
  const kept = new Map<string, Tally>();
  const table = {
    get: (day: string) => kept.get(day) ?? null,
    put: (day: string, tally: Tally) => void kept.set(day, { ...tally }),
  };
  setNow(new Date(2026, 4, 3, 23, 59, 59).getTime());
  const keeper = keepTally({ clock, log, table, changed: () => {} });
  keeper.count("received", 3);
  keeper.count("dropped");
  setNow(new Date(2026, 4, 4, 0, 0, 0).getTime());
  keeper.count("received");
  expect(keeper.now.today).toEqual({ received: 1, refused: 0, notUnderstood: 0, dropped: 0 });
  expect(keeper.now.sinceStart).toEqual({ received: 4, refused: 0, notUnderstood: 0, dropped: 1 });
  keeper.stop();
  const again = keepTally({ clock, log, table, changed: () => {} });
  again.count("refused");
  expect(again.now.today).toEqual({ received: 1, refused: 1, notUnderstood: 0, dropped: 0 });
  again.stop();
});
