import { beforeEach, expect, it, vi } from "vitest";
import { isOffered, takeAction, takenBack, useNotices } from "../../../src/renderer/state/notices.ts";
import { offerUndo } from "../../../src/renderer/state/toasts.ts";
import { canRedo, redoLast, undoLast } from "../../../src/renderer/state/undoing.ts";

let now = 1_000_000;
const there = new Set<string>();

/** Deletes one as the stores do: once that was answered, it offers to have it back. */
async function remove(name: string): Promise<void> {
  await answered();
  there.delete(name);
  offerUndo({
    text: `Deleted ${name}.`,
    undo: async () => {
      await answered();
      there.add(name);
    },
    redo: () => remove(name),
  });
}

/** Time passes with everything that is asked. */
async function answered(): Promise<void> {
  await Promise.resolve();
  vi.setSystemTime((now += 10));
}

/** Whatever is under way has been answered. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await answered();
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now });
  useNotices.setState({ notices: [] });
  takenBack.length = 0;
  there.clear();
  for (const name of ["a", "b"]) there.add(name);
  return () => vi.useRealTimers();
});

it("what was taken back by a button is done again by key", async () => {
  await remove("a");
  takeAction(useNotices.getState().notices[0]?.id ?? 0);
  await settled();
  expect([...there]).toEqual(["b", "a"]);
  expect(redoLast()).toBe(true);
  await settled();
  expect([...there]).toEqual(["b"]);
});

it("what is being done again is what is taken back, before it offers that itself", async () => {
  await remove("a");
  await remove("b");
  undoLast();
  await settled();
  redoLast();
  expect(undoLast()).toBe(true);
  await settled();
  await settled();
  expect([...there]).toEqual(["b"]);
});

it("several are taken back, the last first, and all done again in their order", async () => {
  await remove("a");
  await remove("b");
  for (let time = 0; time < 2; time += 1) {
    expect(undoLast()).toBe(true);
    await settled();
  }
  expect([...there].toSorted()).toEqual(["a", "b"]);
  expect(redoLast()).toBe(true);
  await settled();
  expect([...there]).toEqual(["b"]);
  expect(redoLast()).toBe(true);
  await settled();
  expect([...there]).toEqual([]);
  expect(undoLast()).toBe(true);
  await settled();
  expect([...there]).toEqual(["b"]);
});

it("nothing is done again once something else was done since", async () => {
  await remove("a");
  expect(undoLast()).toBe(true);
  await settled();
  await remove("b");
  expect(redoLast()).toBe(false);
  expect(canRedo()).toBe(false);
  expect([...there]).toEqual(["a"]);
});

it("what can be taken back for a time alone is offered no more after it, and what was done before it still is", async () => {
  const undone: string[] = [];
  const offer = (name: string, until?: number) =>
    offerUndo({ text: name, undo: () => undone.push(name), ...(until === undefined ? {} : { until }) });
  offer("for good");
  offer("for a minute", now + 60_000);
  const [notice] = useNotices.getState().notices;
  expect(notice && isOffered(notice)).toBe(true);
  vi.setSystemTime((now += 60_000));
  expect(notice && isOffered(notice)).toBe(false);
  expect([undoLast(), undoLast()]).toEqual([true, false]);
  expect(undone).toEqual(["for good"]);
});
