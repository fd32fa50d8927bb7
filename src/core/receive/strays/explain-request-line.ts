import { type Explained, PLAIN_AGAIN, lineEnd, named, startOf } from "./explained.ts";
import type { Stray } from "./stray.ts";

const METHOD = /^[A-Za-z][A-Za-z0-9_-]{0,31}(?= )/;
const VERSION_CURE = "Let the sender speak HTTP/1.1 or HTTP/1.0.";

/** Faults of the first line, and what does not begin with one. */
export function explainRequestLine({ code, bytes, detail, at }: Stray): Explained | null {
  const kind = "request_line";
  if (code === "HPE_INVALID_METHOD") return method(bytes);
  if (code === "HPE_INVALID_URL") {
    const odd = at === null ? undefined : bytes[at];
    const what = odd === undefined ? "a character that must not stand there" : named(odd);
    return {
      kind,
      reason: `The target (the path and the query) has ${what} in it.`,
      cure: "Percent-encode it in the sender: a space is %20, and é is %C3%A9.",
    };
  }
  if (code === "HPE_INVALID_CONSTANT") {
    const isSpaced = / .* HTTP\/\d/.test(afterTarget(bytes));
    return isSpaced
      ? {
          kind,
          reason: "The target (the path and the query) has a space in it.",
          cure: "Write the space as %20 in the sender.",
        }
      : { kind, reason: "After the target there is no HTTP version.", cure: VERSION_CURE };
  }
  if (code !== "HPE_INVALID_VERSION") return null;
  if (/CRLF/.test(detail)) return lineEnd("the first line", bytes, at);
  const version = /HTTP\/(\S{1,8})/.exec(startOf(bytes))?.[1];
  const isPlain = version !== undefined && /^[\d.]+$/.test(version);
  return {
    kind,
    reason: `The request says HTTP/${isPlain ? version : "?"}, which is not spoken here.`,
    cure: VERSION_CURE,
  };
}

function method(bytes: Buffer): Explained {
  const text = startOf(bytes);
  if (/^\s*[[{]/.test(text)) {
    return {
      kind: "no_http",
      reason: "What looks like JSON came without the head of a request before it.",
      cure: "Send it as the body of a POST, for instance with curl -d; a bare socket or nc does not do.",
    };
  }
  const word = METHOD.exec(text)?.[0];
  if (word === undefined || !/ HTTP\/\d/.test(text)) {
    return {
      kind: "no_http",
      reason: "What came does not begin as an HTTP request does; we do not know what it is.",
      cure: PLAIN_AGAIN,
    };
  }
  const isLower = word !== word.toUpperCase();
  return {
    kind: "request_line",
    reason: isLower
      ? `The method ${word} is not written in capitals, and methods are told apart by case.`
      : `The method ${word} is none that is known here.`,
    cure: isLower ? `Write ${word.toUpperCase()} in the sender.` : "Let the sender use POST.",
  };
}

function afterTarget(bytes: Buffer): string {
  const [line = ""] = startOf(bytes).split("\n", 1);
  return line.slice(line.indexOf(" ") + 1);
}
