import { callOrToast } from "../../state/calls.ts";
import { go, goInstead } from "../../state/route.ts";
import { dropScenario, putScenario, takeScenarioRun } from "../../state/scenarios.ts";
import { offerUndo, showToast } from "../../state/toasts.ts";
import { type TargetWish, targetOf } from "../../ui/run-target.tsx";
import { SCENARIO } from "../../words/scenarios.ts";
import { scenarioDrafts } from "../../state/make-scenario.ts";
import type { Kept } from "./use-scenario.ts";

/** How a run is wished: where to, which course, how fast, with faults or without. */
export interface Wish extends TargetWish {
  /** Null where the text's own counts, or one that is drawn. */
  readonly seed: number | null;
  readonly branch: string;
  readonly speed: "one" | "ten" | "once";
  readonly withFaults: boolean;
  /** Of variables without a value of their own, what was typed. */
  readonly variables: Readonly<Record<string, string>>;
}

const SPEEDS: Readonly<Record<Wish["speed"], number | null>> = { one: 1, ten: 10, once: null };

/** What can be done with a scenario that is open. */
export interface Deeds {
  save(): Promise<void>;
  /** Plays what stands in the editor, saved or not. */
  start(wish: Wish, seed: number): Promise<void>;
  remove(): Promise<void>;
}

interface Open {
  readonly named: string;
  readonly kept: Kept;
  readonly text: string;
  readonly isChanged: boolean;
  readonly onKept: (kept: Kept) => void;
  readonly onStarted: (number: number) => void;
}

export function backToList(): void {
  go({ at: "scenarios", name: null, run: null });
}

export function deedsOf({ named, kept, text, isChanged, onKept, onStarted }: Open): Deeds {
  const { id, isShipped } = kept;

  async function save(): Promise<void> {
    const saved = await callOrToast("scenarios.save", { ...(id === null || isShipped ? {} : { id }), text });
    if (!saved) return;
    putScenario(saved);
    scenarioDrafts.drop(named);
    showToast({ kind: "ok", text: SCENARIO.saved });
    if (saved.id === id) onKept({ ...kept, name: saved.name, text });
    else goInstead({ at: "scenarios", name: saved.id, run: null });
  }

  async function start(wish: Wish, seed: number): Promise<void> {
    const { branch, speed, withFaults, variables } = wish;
    const starting = callOrToast("scenarios.start", {
      ...(isChanged || id === null ? { text } : { id }),
      ...targetOf(wish),
      seed,
      branch: branch || null,
      speed: SPEEDS[speed],
      withFaults,
      variables: Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== "")),
    });
    const started = await takeScenarioRun(starting);
    if (!started) return;
    onStarted(started.number);
  }

  async function remove(): Promise<void> {
    if (id === null || !(await callOrToast("scenarios.delete", { id }))) return;
    dropScenario(id);
    backToList();
    const undo = async () => {
      const restored = await callOrToast("scenarios.restore", { id });
      if (restored) putScenario(restored);
    };
    offerUndo({ text: SCENARIO.deleted, undo, redo: remove });
  }

  return { save, start, remove };
}
