import { stripVTControlCharacters } from "node:util";
import { type Lines, createLines } from "../decode/lines.ts";

/** A carriage return ends a line, as a new line does. */
const RULES = { ends: /[\r\n]/g, most: 65_535 };

/**
 * Cuts what a program prints into lines, without what colours a terminal. Of one that is too long the rest is left out,
 * with the word that it breaks off in; empty ones are left out.
 */
export function createToolLines(onLine: (text: string) => void): Lines {
  return createLines(RULES, (line, isWhole) => {
    const text = stripVTControlCharacters(isWhole ? line : line.replace(/\S+$/, "")).trim();
    if (text !== "") onLine(text);
  });
}
