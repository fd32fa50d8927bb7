/** Where a strip that was given in part goes on: its stretch and bars, and below which sequence number. */
export interface StripRest {
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly below: number;
}

export function writeRest({ from, to, step, below }: StripRest): string {
  return [from, to, step, below].join(":");
}

/** Null for what no strip gave out. */
export function readRest(text: string): StripRest | null {
  const [from = NaN, to = NaN, step = NaN, below = NaN, ...more] = text.split(":").map(Number);
  const isRead = [from, to, step, below].every(Number.isFinite) && from < to && step >= 1 && below >= 1;
  return isRead && more.length === 0 ? { from, to, step, below } : null;
}
