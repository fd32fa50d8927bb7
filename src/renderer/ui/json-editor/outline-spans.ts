export interface Span {
  readonly from: number;
  readonly to: number;
}

/** An outline of more parts than one can look over is no outline. */
const MOST = 1000;
const [QUOTE, BACKSLASH] = [0x22, 0x5c];

/** What stands right inside the outermost brackets and is of many lines: without it a long text is its outline. */
export function outlineSpans(text: string): readonly Span[] {
  const spans: Span[] = [];
  let [depth, start, isString] = [0, 0, false];
  for (let at = 0; at < text.length && spans.length < MOST; at += 1) {
    const code = text.charCodeAt(at);
    if (isString) {
      if (code === BACKSLASH) at += 1;
      else if (code === QUOTE) isString = false;
    } else if (code === QUOTE) isString = true;
    else if (code === 123 || code === 91) {
      depth += 1;
      if (depth === 2) start = at + 1;
    } else if (code === 125 || code === 93) {
      if (depth === 2 && text.slice(start, at).includes("\n")) spans.push({ from: start, to: at });
      depth -= 1;
    }
  }
  return spans;
}
