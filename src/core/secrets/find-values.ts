/** Shorter values would be found in anything; they are masked by their places alone. */
export const SHORTEST_VALUE = 6;
const LONGEST_SHIFT = 255;
/** Of what may go on in a later piece of a text, so much is held back at most. */
const MOST_HELD = 512;
const NONE: readonly (readonly [number, number])[] = [];

/** Finds many values in a text at once. */
export interface ValueFinder {
  /** The text with `mask` in the place of each value, the longest first of those that begin together; the very text where there is none. */
  replace(text: string, mask: string): string;
  /** From where on a text ends in the beginning of a value that more of it may complete, and that is not within another; its length where it does not. */
  openFrom(text: string): number;
}

/**
 * Wu and Manber's search ("A fast algorithm for multi-pattern searching", 1994) over pairs of UTF-16 units: most of a
 * text that holds none of the values is leapt over, however many they are.
 */
export function valueFinder(values: Iterable<string>): ValueFinder {
  const sought = [...new Set(values)].filter(({ length }) => length >= SHORTEST_VALUE);
  if (sought.length === 0) return { replace: (text) => text, openFrom: ({ length }) => length };
  const window = Math.min(LONGEST_SHIFT, ...sought.map(({ length }) => length));
  const shifts = new Uint8Array(65_536).fill(window - 1);
  const ending = new Map<number, string[]>();
  for (const value of sought) {
    for (let at = 1; at < window; at += 1) {
      const pair = pairAt(value, at);
      shifts[pair] = Math.min(shifts[pair] ?? 0, window - 1 - at);
    }
    const last = pairAt(value, window - 1);
    ending.set(last, [...(ending.get(last) ?? []), value]);
  }
  for (const found of ending.values()) found.sort((one, other) => other.length - one.length);
  const beginnings = new Map<number, string[]>();
  for (const value of sought)
    beginnings.set(value.charCodeAt(0), [...(beginnings.get(value.charCodeAt(0)) ?? []), value]);
  const longest = Math.min(MOST_HELD, Math.max(...sought.map(({ length }) => length)));

  /** Where values begin and end, one after the other. */
  function placesIn(text: string): readonly (readonly [number, number])[] {
    let places: (readonly [number, number])[] | null = null;
    let at = window - 1;
    while (at < text.length) {
      const pair = pairAt(text, at);
      const shift = shifts[pair] ?? 0;
      const from = at - window + 1;
      const found = shift > 0 ? undefined : longestAt(text, from, ending.get(pair));
      if (found === undefined) at += Math.max(1, shift);
      else {
        (places ??= []).push([from, from + found.length]);
        at += found.length;
      }
    }
    return places ?? NONE;
  }

  function replace(text: string, mask: string): string {
    const places = placesIn(text);
    if (places.length === 0) return text;
    let result = "";
    let kept = 0;
    for (const [from, to] of places) {
      result += text.slice(kept, from) + mask;
      kept = to;
    }
    return result + text.slice(kept);
  }

  function openFrom(text: string): number {
    const first = Math.max(0, text.length - longest + 1);
    const whole = placesIn(text).filter(([, to]) => to > first);
    for (let from = first; from < text.length; from += 1) {
      const begun = beginnings.get(text.charCodeAt(from));
      if (begun === undefined || whole.some((place) => place[0] < from && from < place[1])) continue;
      const tail = text.slice(from);
      if (begun.some((value) => value.length > tail.length && value.startsWith(tail))) return from;
    }
    return text.length;
  }

  return { replace, openFrom };
}

/** Apart from the search, whose every leap would otherwise make what a function in it remembers. */
function longestAt(text: string, from: number, longestFirst: readonly string[] | undefined): string | undefined {
  return longestFirst?.find((value) => text.startsWith(value, from));
}

function pairAt(text: string, at: number): number {
  return ((text.charCodeAt(at - 1) << 8) ^ text.charCodeAt(at)) & 0xffff;
}
