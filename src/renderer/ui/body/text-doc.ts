import { visible } from "../../../contract/visible.ts";
import type { Slices } from "./in-slices.ts";
import { type Doc, flatDoc } from "./lines/doc.ts";

const TAB = "    ";
/** So many lines are gone through before the work can be left. */
const STEPS = 4096;
/** A longer line is made readable once, so many characters at a time. */
const PIECE = 500_000;
/** So far back a place is looked for at which a long line may be cut. */
const LOOKED_BACK = 1000;

/** Text as it stands, line by line; what cannot be seen in it is shown as escapes, and tabs as blanks. */
export function* textDoc(text: string): Slices<Doc> {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) {
    starts.push(at + 1);
    if (starts.length % STEPS === 0) yield;
  }
  const lineAt = (at: number) => {
    const line = text.slice(starts[at] ?? 0, (starts[at + 1] ?? text.length + 1) - 1);
    return line.endsWith("\r") ? line.slice(0, -1) : line;
  };
  const long = new Map<number, string>();
  for (const [at, start] of starts.entries()) {
    if (at % STEPS === STEPS - 1) yield;
    if ((starts[at + 1] ?? text.length) - start > PIECE) long.set(at, yield* shownInPieces(lineAt(at)));
  }
  return flatDoc(starts.length, (at) => long.get(at) ?? shown(lineAt(at)), { isLong: long.size > 0 });
}

function shown(text: string): string {
  return visible(text).replaceAll("\t", TAB);
}

function* shownInPieces(line: string): Slices<string> {
  const pieces: string[] = [];
  for (let at = 0; at < line.length;) {
    const end = at + PIECE < line.length ? cutBefore(line, at + PIECE) : line.length;
    pieces.push(shown(line.slice(at, end)));
    at = end;
    yield;
  }
  return pieces.join("");
}

/** Between two plain letters, of which neither is a part of something else; where there are none, behind all that is left. */
function cutBefore(line: string, end: number): number {
  const before = line.slice(end - LOOKED_BACK, end);
  const found = before.search(/[A-Za-z]{2}[^]{0,1000}$/);
  return found < 0 ? line.length : end - LOOKED_BACK + found + 1;
}
