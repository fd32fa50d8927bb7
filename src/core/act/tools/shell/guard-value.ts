import type { Guard } from "./bound.ts";
import type { Take } from "./programs.ts";
import { refuse } from "./read-command.ts";
import type { Piece, ShellWord } from "./word.ts";

/** What a value must be at its position, with what can be said of the word before any value is known. */
export function guardValue(take: Take, word: ShellWord, program: string, option: RegExp | null): Guard[] {
  const before = textBeforeValue(word.pieces);
  if (take === "field" && !/^[\w.[\]-]+=/.test(before))
    refuse(
      `Write the name and its = before the value in ${shown(word)}; else a value could name a file for ${program}.`,
    );
  if (take === "header" && !/^[\w-]+:/.test(before))
    refuse(`Write the header's name and its colon before the value in ${shown(word)}.`);
  if (take === "body" && before.startsWith("@"))
    refuse(`The value in ${shown(word)} would choose a file that ${program} sends.`);
  if (take === "url" && !/^(https?:\/\/[^/{[@]+\/|[\w.-]+\/)/.test(before))
    refuse(
      `The value in ${shown(word)} would choose where ${program} connects. Write the address up to its first / yourself.`,
    );
  const isComputed = word.pieces.some((piece) => piece.kind === "computed" && piece.isTainted);
  const isFree = take === "text" || take === "field" || (take === "body" && before !== "" && !before.startsWith("@"));
  if (isComputed && (!isFree || (option !== null && before === "")))
    refuse(
      `What ${shown(word)} becomes is not known before it runs: it could begin with - or @, or hold what ${program} gives a meaning. Give a placeholder itself, set -- before it, or let a script file of your own do it.`,
    );
  const parts = word.pieces.map((piece) =>
    piece.kind === "text" ? piece.text : piece.kind === "value" ? { variable: piece.name } : "",
  );
  return [{ take, option, parts, word: shown(word), program }];
}

function textBeforeValue(pieces: readonly Piece[]): string {
  const end = pieces.findIndex((piece) => piece.kind !== "text");
  return (end < 0 ? pieces : pieces.slice(0, end)).map((piece) => (piece.kind === "text" ? piece.text : "")).join("");
}

export function firstText({ pieces }: ShellWord): string {
  return textBeforeValue(pieces);
}

/** As its author wrote it, short. */
export function shown({ source }: ShellWord): string {
  return source.length > 80 ? `${source.slice(0, 79)}…` : source;
}
