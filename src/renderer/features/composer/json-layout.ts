/** JSON text in lines, indented by two. Every token stays as it was written, and text that is no JSON as it is, to its end. */
export function spreadJson(text: string): string {
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

/** JSON text without the white space between its tokens. */
export function pressJson(text: string): string {
  return [...tokensOf(text)].map(([token]) => token).join("");
}

/** Whether a text is JSON of a list or an object in one line, with no space to read it by. */
export function isPressed(text: string): boolean {
  return /^[[{]/.test(text) && !text.includes("\n") && isJson(text) && pressJson(text) === text;
}

export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function isOpen(piece: string | undefined): boolean {
  return piece === "{" || piece === "[";
}

/** Each token with the one after it. */
function* tokensOf(text: string): Generator<readonly [string, string]> {
  let before: string | null = null;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+|"/gs)) {
    if (before !== null) yield [before, token];
    before = token;
  }
  if (before !== null) yield [before, ""];
}
