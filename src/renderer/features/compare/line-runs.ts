import { lookOf } from "../../ui/body/json-lines.ts";
import type { Look } from "../../ui/body/lines/doc.ts";

/** A run of a line in one colour, and whether it is what of the line differs. */
export interface LineRun {
  readonly text: string;
  readonly look: Look;
  readonly isMarked: boolean;
}

export interface Mark {
  readonly from: number;
  readonly to: number;
}

/** Beyond so many letters a line is not looked into. */
const LONG = 20_000;
const STRING = String.raw`"(?:[^"\\]|\\.)*"`;
const VALUE = String.raw`[[{][\]}]?|[\]}]|${STRING}|-?\d[\d.eE+-]*|true|false|null`;
/** A line of JSON that is laid out, one value each: its indent, its name, what is between, its value, its comma. */
const JSON_LINE = new RegExp(String.raw`^(\s*)(?:(${STRING})(: ?))?(${VALUE})(,?)$`);

/** A line in the colours of JSON where it is one, and in none where it is anything else. */
export function lineRuns(text: string, mark: Mark | null): readonly LineRun[] {
  const runs: LineRun[] = [];
  let at = 0;
  for (const { text: piece, look } of pieces(text)) {
    const end = at + piece.length;
    const cuts = [at, ...(mark ? [mark.from, mark.to].map((one) => Math.min(end, Math.max(at, one))) : []), end];
    cuts.slice(1).forEach((to, index) => {
      const from = cuts[index] ?? at;
      if (from < to)
        runs.push({ text: text.slice(from, to), look, isMarked: mark !== null && from >= mark.from && to <= mark.to });
    });
    at = end;
  }
  return runs;
}

function pieces(text: string): readonly Omit<LineRun, "isMarked">[] {
  const [, indent = "", name = "", between = "", value = "", comma = ""] =
    text.length > LONG ? [] : (JSON_LINE.exec(text) ?? []);
  if (value === "") return [{ text, look: "plain" }];
  return [
    { text: indent, look: "plain" },
    { text: name, look: "key" },
    { text: between, look: "plain" },
    { text: value, look: lookOf(value) },
    { text: comma, look: "plain" },
  ];
}
