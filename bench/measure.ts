/** One line of the bench's report: what was measured, against what, and whether the target is met. */
export interface Measure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly target: string;
  readonly isMet: boolean;
  readonly detail: Readonly<Record<string, number | string>>;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** The value below which `share` (0 to 1) of the values lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Of figures of which less is better, that which a quarter of the rounds kept below: other programs run beside a bench. */
export function bestQuartile(values: readonly number[]): number {
  return percentile(values, 0.25);
}
