import { isJson } from "../../../contract/model/json-value.ts";

/** How JSON that stands in one line was written: without blanks, or with one after each comma and colon. */
export type OneLine = "pressed" | "spaced";

/** JSON text in lines, indented by two. Every token stays as it was written; text that is no JSON is answered as it is. */
export function spreadJson(text: string): string {
  if (!isJson(text)) return text;
  const pieces: string[] = [];
  let depth = 0;
  const line = () => pieces.push("\n" + "  ".repeat(depth));
  for (const [token, next] of tokensOf(text)) {
    const isOpening = token === "{" || token === "[";
    const isClosing = token === "}" || token === "]";
    if (isClosing) {
      depth = Math.max(0, depth - 1);
      if (pieces.at(-1)?.startsWith("\n") !== true && !isOpen(pieces.at(-1))) line();
    }
    pieces.push(token);
    if (isOpening) {
      depth += 1;
      if (next !== "}" && next !== "]") line();
    } else if (token === ",") line();
    else if (token === ":") pieces.push(" ");
  }
  return pieces.join("");
}

/** JSON text in one line; text that is no JSON as it is. */
export function inOneLine(text: string, way: OneLine): string {
  if (!isJson(text)) return text;
  const blank = way === "spaced" ? " " : "";
  const pieces: string[] = [];
  for (const [token] of tokensOf(text)) pieces.push(token === "," || token === ":" ? token + blank : token);
  return pieces.join("");
}

/** How a list or an object in JSON was written in one line; null of any other text, and of one written otherwise. */
export function oneLineOf(text: string): OneLine | null {
  if (!/^[[{]/.test(text) || text.includes("\n") || !isJson(text)) return null;
  return (["pressed", "spaced"] as const).find((way) => inOneLine(text, way) === text) ?? null;
}

function isOpen(piece: string | undefined): boolean {
  return piece === "{" || piece === "[";
}

/** Each token of a JSON text with the one after it. */
function* tokensOf(text: string): Generator<readonly [string, string]> {
  let before: string | null = null;
  for (const [token] of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s{}[\],:"]+/gs)) {
    if (before !== null) yield [before, token];
    before = token;
  }
  if (before !== null) yield [before, ""];
}
