/** Sizes, spans, statuses and digests as they are written in a filter. */

const SIZES = { b: 1, kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3 } as const;
const SPANS = { ms: 1, s: 1000, m: 60_000, min: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** `10kb` in bytes, 1 KB being 1024 of them; null where it is no size. */
export function sizeOf(text: string): number | null {
  return amountOf(text, SIZES, "b");
}

/** `3s` in milliseconds, by which a number alone is meant; null where it is no span. */
export function spanOf(text: string): number | null {
  return amountOf(text, SPANS, "ms");
}

function amountOf(text: string, units: Readonly<Record<string, number>>, usual: string): number | null {
  const [, amount, unit = ""] = /^(\d{1,12}(?:\.\d{1,6})?)([a-z]*)$/.exec(text.toLowerCase()) ?? [];
  const name = unit === "" ? usual : unit;
  const factor = Object.hasOwn(units, name) ? units[name] : undefined;
  return amount === undefined || factor === undefined ? null : Number(amount) * factor;
}

/** The first and the last status that `404` or `4xx` means; null where it is none. */
export function statusesOf(text: string): readonly [number, number] | null {
  if (/^[1-5]xx$/i.test(text)) return [Number(text[0]) * 100, Number(text[0]) * 100 + 99];
  return /^[1-5]\d\d$/.test(text) ? [Number(text), Number(text)] : null;
}

/** A number as JSON writes it. */
export const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Whether JSON writes something else than a text so: a number, a truth value, null. */
export function isLiteral(text: string): boolean {
  return NUMBER.test(text) || /^(?:true|false|null)$/.test(text);
}

/** The digest that `sha256:…` writes, by which a text is asked for that is too long to be written; null where it is none. */
export function digestOf(text: string): string | null {
  return /^sha256:([0-9a-f]{64})$/.exec(text)?.[1] ?? null;
}
