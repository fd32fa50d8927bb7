import { createHash, randomInt } from "node:crypto";
import type { FaultRule } from "../../contract/model/fault.ts";
import { compileConditions } from "../match/conditions.ts";
import { ComparisonTable, Reading } from "../match/reading.ts";
import type { MatchSubject } from "../match/subject.ts";

/** Says of one delivery after the other which rule takes it; null where none does. */
export interface FaultChooser {
  /** `now` is epoch milliseconds, when the delivery came in. */
  choose(subject: MatchSubject, now: number): FaultRule | null;
}

/** Counts from nothing. A rule counts the deliveries that fit its conditions and that no rule before it took. */
export function createFaultChooser(rules: readonly FaultRule[]): FaultChooser {
  const table = new ComparisonTable();
  const counted = rules.map((rule) => {
    const conditions = compileConditions(rule.when ?? [], table);
    return { rule, conditions, takes: counter(rule) };
  });
  return {
    choose: (subject, now) => {
      const reading = new Reading(subject, table);
      const found = counted.find(({ conditions, takes }) => conditions.holds(reading) && takes(now));
      return found?.rule ?? null;
    },
  };
}

/** Whether a rule takes the next delivery that fits it. */
function counter({ first, every, probability, seed, forSeconds }: FaultRule): (now: number) => boolean {
  let count = 0;
  let begunAt: number | null = null;

  return (now) => {
    count += 1;
    if (first !== undefined && count > first) return false;
    if (every !== undefined && count % every !== 0) return false;
    if (probability !== undefined && chance(seed, count) >= probability) return false;
    if (forSeconds === undefined) return true;
    begunAt ??= now;
    return now - begunAt < forSeconds * 1000;
  };
}

const PARTS = 2 ** 32;

/** A number from 0 up to 1; with a seed always the same for the same count. */
export function chance(seed: number | undefined, count: number): number {
  if (seed === undefined) return randomInt(PARTS) / PARTS;
  return createHash("sha256").update(`${seed}:${count}`).digest().readUInt32BE() / PARTS;
}
