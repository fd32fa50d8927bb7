import type { Slices } from "../in-slices.ts";

/*
 * How wide text is in columns of a font whose letters all have one width. Where another font has to help out, a
 * letter is taken for wider than it is: a row may then end early, and never runs over its edge.
 */

const [FIRST_ODD, SURROGATES, AFTER_SURROGATES] = [0x530, 0xd800, 0xe000];

/** Columns of the letter that begins at an offset, none of what belongs to the one before; and its length in code units. */
function letterAt(text: string, at: number): { readonly columns: number; readonly length: number } {
  const code = text.charCodeAt(at);
  if (code < FIRST_ODD) return { columns: code >= 0x300 && code < 0x370 ? 0 : 1, length: 1 };
  if (code >= SURROGATES && code < AFTER_SURROGATES) {
    const point = text.codePointAt(at) ?? 0;
    const isPair = point > 0xffff;
    return { columns: point >= 0x1f3fb && point <= 0x1f3ff ? 0 : isPair ? 3 : 1, length: isPair ? 2 : 1 };
  }
  // Marks such as dashes, quotes and dots are in every font; one Arabic sign is a sentence long.
  if (code >= 0x2010 && code < 0x2070) return { columns: 1, length: 1 };
  if (code === 0x200d || (code >= 0xfe00 && code < 0xfe10)) return { columns: 0, length: 1 };
  return { columns: code === 0xfdfd ? 16 : code >= 0xfb50 && code < 0xfe00 ? 4 : 2, length: 1 };
}

const PLAIN = /^[ -~]*$/;

/** The columns that a text takes on one line. */
export function columnsOf(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let columns = 0;
  for (let at = 0; at < text.length;) {
    const letter = letterAt(text, at);
    columns += letter.columns;
    at += letter.length;
  }
  return columns;
}

/** Rows of this many columns the least, however narrow the view. */
const FEWEST = 8;
/** So many rows are begun before the work can be left. */
const STEPS = 128;
const AFTER = /[\s,;:/\-&?=]/;

/**
 * Where the rows of a line begin that has room for `first` columns on its first row and `rest` on the others: behind a
 * blank or a sign where there is one in a row's last third, never within a letter. The first is always 0.
 */
export function* breaksOf(text: string, first: number, rest: number): Slices<readonly number[]> {
  const breaks = [0];
  let room = Math.max(FEWEST, first);
  let used = 0;
  let begun = 0;
  let at = 0;
  while (at < text.length) {
    const { columns, length } = letterAt(text, at);
    if (used + columns > room && at > begun && columns > 0) {
      const least = begun + Math.ceil(((at - begun) * 2) / 3);
      let end = at;
      while (end >= least && !AFTER.test(text[end - 1] ?? "")) end -= 1;
      if (end < least) end = at;
      breaks.push(end);
      if (breaks.length % STEPS === 0) yield;
      begun = end;
      room = Math.max(FEWEST, rest);
      used = end === at ? 0 : columnsOf(text.slice(end, at));
    }
    used += columns;
    at += length;
  }
  return breaks;
}
