import { stripVTControlCharacters } from "node:util";

/** Beyond so many characters the rest of a line is left out, with the word that it breaks off in. */
const LONGEST_LINE = 65_536;

/**
 * Cuts what a program prints into whole lines, wherever its chunks end, without what colours a terminal. A carriage
 * return ends a line, as a new line does; empty lines are left out.
 */
export function createToolLines(onLine: (text: string) => void): { take(bytes: Uint8Array): void; end(): void } {
  const decoder = new TextDecoder();
  let open = "";

  function finish(): void {
    const whole = open.length < LONGEST_LINE ? open : open.replace(/\S+$/, "");
    const text = stripVTControlCharacters(whole).trim();
    open = "";
    if (text !== "") onLine(text);
  }

  function keep(piece: string): void {
    if (open.length < LONGEST_LINE) open += piece.slice(0, LONGEST_LINE - open.length);
  }

  function read(text: string): void {
    let start = 0;
    for (const { index } of text.matchAll(/[\r\n]/g)) {
      keep(text.slice(start, index));
      finish();
      start = index + 1;
    }
    keep(text.slice(start));
  }

  return {
    take: (bytes) => read(decoder.decode(bytes, { stream: true })),
    end: () => {
      read(decoder.decode());
      finish();
    },
  };
}
