import { RE2JS } from "re2js";

const LONGEST_PATTERN = 1000;
const LARGEST_PROGRAM = 500;
const LONGEST_INPUT = 65_536;
const KEPT = 500;

/**
 * Program size times characters that one test may cost, by program size. A small program cannot blow up the engine's
 * state table and is fast on any text; for the others these, as measured, keep the worst pattern under 50 ms.
 */
function workOf(size: number): number {
  if (size <= 12) return Infinity;
  return size <= 100 ? 120_000 : 40_000;
}

/** A pattern of a user, ready to test text with; or the words that say what is wrong with it. */
export type Pattern =
  | { readonly ok: true; readonly test: (text: string) => boolean; readonly longestInput: number }
  | { readonly ok: false; readonly reason: string };

const compiled = new Map<string, Pattern>();

/**
 * Compiles a pattern in RE2 syntax, which takes time linear in the text and knows no backtracking. It is looked for
 * anywhere in the text; text beyond `longestInput` characters never matches (cut text could match where the whole
 * does not), and a larger pattern may look at fewer. Compiled ones are kept.
 */
export function patternOf(source: string): Pattern {
  const known = compiled.get(source);
  if (known) return known;
  const pattern = compile(source);
  if (compiled.size >= KEPT) compiled.clear();
  compiled.set(source, pattern);
  return pattern;
}

function compile(source: string): Pattern {
  if (source.length > LONGEST_PATTERN) return { ok: false, reason: `is longer than ${LONGEST_PATTERN} characters` };
  try {
    const re = RE2JS.compile(source);
    const size = re.programSize();
    if (size > LARGEST_PROGRAM) return { ok: false, reason: "repeats too much" };
    const longestInput = Math.min(LONGEST_INPUT, Math.ceil(workOf(size) / size));
    return { ok: true, test: (text) => text.length <= longestInput && re.test(text), longestInput };
  } catch (cause) {
    return { ok: false, reason: cause instanceof Error ? `is not valid: ${cause.message}` : "is not valid" };
  }
}
