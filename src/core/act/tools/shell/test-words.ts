import type { Guard } from "./bound.ts";
import { refuse } from "./read-command.ts";
import type { ShellWord } from "./word.ts";

const COMPARES = /^(=|==|!=)$/;

/**
 * The forms of `test` and `[` in which a value is text whatever it is (POSIX.1-2024, test: two and three arguments).
 * Numbers are computed by some shells, and `-v` by bash, so that `a[$(…)]` would run.
 */
export function readTest(words: readonly ShellWord[], program: string, of: "placeholder" | "body"): Guard[] {
  const inner = program === "[" ? words.slice(0, -1) : words;
  if (program === "[" && words.at(-1)?.literal !== "]") refuse("A [ has no ] as its last word.");
  const args = inner[0]?.literal === "!" ? inner.slice(1) : inner;
  const [first, second, third] = args;
  const isAsked = args.length === 2 && /^-[nz]$/.test(first?.literal ?? "");
  const isCompared = args.length === 3 && COMPARES.test(second?.literal ?? "");
  if (!isAsked && !isCompared)
    refuse(
      `In ${program} a value may stand in -n, -z, = and != alone: shells compute numbers, and more than three words can be read in several ways.`,
    );
  const left = isCompared ? first : second;
  return [left, isCompared ? third : undefined].flatMap((word, index) => {
    if (!word?.isTainted) return [];
    const isComputed = word.pieces.some((piece) => piece.kind === "computed" && piece.isTainted);
    if (isCompared && index === 0 && isComputed && of === "placeholder")
      refuse(`Write a letter before the value in ${word.source}, and before what it is compared with.`);
    const parts = word.pieces.map((piece) =>
      piece.kind === "text" ? piece.text : piece.kind === "value" ? { variable: piece.name } : "",
    );
    const option = isCompared && index === 0 ? /^(-|!$|\($)/ : null;
    return [{ take: "text", option, parts, word: word.source, program }];
  });
}
