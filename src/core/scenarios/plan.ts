import {
  type FaultKind,
  type Scenario,
  type ScenarioFault,
  type ScenarioStep,
  type SendStep,
  millisecondsOf,
} from "../../contract/model/scenario.ts";
import { chance } from "../faults/choose-fault.ts";
import { courseOf, isSend } from "./course.ts";

/** One step as it will be played. */
export interface PlannedStep {
  /** From 1, in the order in which they are played. */
  readonly position: number;
  /** Which step of the course it is, or is a copy of, from 1. */
  readonly number: number;
  readonly step: ScenarioStep;
  readonly fault: FaultKind | null;
  /** What the fault does, in words. */
  readonly words: string;
  /** How long after the end of the step before, in milliseconds. */
  readonly gapMs: number;
}

export interface PlanWish {
  readonly branch: string | null;
  readonly seed: number;
  /** How many times faster gaps pass; null for none. */
  readonly speed: number | null;
  readonly withFaults: boolean;
}

type Item = Omit<PlannedStep, "position">;

const DELAY = "3s";

/**
 * What a run does, step by step. A pure function: one seed always gives the same order. A fault moves a delivery only
 * among those around it with nothing but sending between, so that what is waited for and looked at stays in its place;
 * and one delivery meets one fault at most.
 */
export function planRun(scenario: Scenario, { branch, seed, speed, withFaults }: PlanWish): readonly PlannedStep[] {
  let items: Item[] = courseOf(scenario, branch).map((step, index) => ({
    number: index + 1,
    step,
    fault: null,
    words: "",
    gapMs: isSend(step) && step.after !== undefined ? millisecondsOf(step.after) : 0,
  }));
  const touched = new Set<number>();
  for (const [index, fault] of (withFaults ? (scenario.faults ?? []) : []).entries()) {
    const met = items.filter((item) => isMet(item, fault, touched) && isDrawn(seed, index, item.number, fault));
    for (const { number } of met) {
      const at = items.findIndex((item) => item.number === number && !touched.has(number));
      if (at < 0) continue;
      items = BEFALL[fault.kind](items, at, fault, touched);
    }
  }
  return items.map((item, index) => {
    const gapMs = speed === null ? 0 : Math.round(item.gapMs / speed);
    const { number, step, fault, words } = item;
    return { position: index + 1, number, step, fault, words, gapMs };
  });
}

function isMet({ step, number }: Item, { of }: ScenarioFault, touched: ReadonlySet<number>): boolean {
  if (!isSend(step) || touched.has(number)) return false;
  // What is forged on purpose is to be refused as it is.
  return of === undefined ? (step.sign ?? "right") === "right" : step.id === of;
}

/** So many steps there may be, so that no two draws of a run are the same. */
const MOST_STEPS = 1000;

function isDrawn(seed: number, fault: number, number: number, { chance: share = 1 }: ScenarioFault): boolean {
  return share >= 1 || chance(seed, fault * MOST_STEPS + number) < share;
}

/** Changes the order, or what is sent; marks whom it touched. Where it cannot be, all stays as it is. */
type Befall = (items: Item[], at: number, fault: ScenarioFault, touched: Set<number>) => Item[];

const BEFALL: Readonly<Record<FaultKind, Befall>> = {
  duplicate: (items, at, { times = 1 }, touched) => {
    const copy = copyOf(items, at, "duplicate", "the same delivery once more", touched);
    return copy ? items.toSpliced(at + 1, 0, ...Array.from({ length: times }, () => copy)) : items;
  },
  corrupt: (items, at, _fault, touched) => {
    const copy = copyOf(
      items,
      at,
      "corrupt",
      "with one byte changed after it was signed, before the right one",
      touched,
    );
    return copy ? items.toSpliced(at, 0, copy) : items;
  },
  nextDay: (items, at, _fault, touched) => {
    const copy = copyOf(items, at, "nextDay", "the same delivery again, with its signature made a day ago", touched);
    return copy ? items.toSpliced(endOfSending(items, at), 0, copy) : items;
  },
  delay: (items, at, { by = DELAY }, touched) =>
    changed(items, at, touched, (item) => {
      return { ...item, fault: "delay", words: `${by} later`, gapMs: item.gapMs + millisecondsOf(by) };
    }),
  drop: (items, at, _fault, touched) =>
    changed(items, at, touched, (item) => ({ ...item, fault: "drop", words: "lost on the way" })),
  reorder: (items, at, _fault, touched) => {
    const next = items[at + 1];
    if (!next || touched.has(next.number)) return items;
    return moved(items, { at, to: at + 1, kind: "reorder", words: `after step ${next.number}` }, touched);
  },
  late: (items, at, _fault, touched) => {
    const to = endOfSending(items, at) - 1;
    return moved(items, { at, to, kind: "late", words: "after all others" }, touched);
  },
};

function copyOf(
  items: readonly Item[],
  at: number,
  fault: FaultKind,
  words: string,
  touched: Set<number>,
): Item | null {
  const item = items[at];
  if (!item) return null;
  touched.add(item.number);
  return { ...item, fault, words, gapMs: 0 };
}

function changed(items: readonly Item[], at: number, touched: Set<number>, change: (item: Item) => Item): Item[] {
  const item = items[at];
  if (!item) return [...items];
  touched.add(item.number);
  return items.with(at, change(item));
}

interface Move {
  readonly at: number;
  readonly to: number;
  readonly kind: FaultKind;
  readonly words: string;
}

/** Not where what stands between needs what this step brings, and not past what is looked at. */
function moved(items: Item[], { at, to, kind, words }: Move, touched: Set<number>): Item[] {
  const item = items[at];
  const between = items.slice(at + 1, to + 1);
  if (!item || between.length === 0 || between.some(({ step }) => !isSend(step) || needs(step, item.step)))
    return items;
  touched.add(item.number);
  return items.toSpliced(at, 1).toSpliced(to, 0, { ...item, fault: kind, words });
}

function needs(step: SendStep, earlier: ScenarioStep): boolean {
  const carried = "carry" in earlier ? Object.keys(earlier.carry ?? {}) : [];
  if (carried.length === 0) return false;
  const text = JSON.stringify(step);
  return carried.some((name) => text.includes(`{{${name}}}`));
}

/** The place behind the last that is sent without anything else between. */
function endOfSending(items: readonly Item[], from: number): number {
  const other = items.findIndex(({ step }, at) => at >= from && !isSend(step));
  return other < 0 ? items.length : other;
}
