import { type Explained, lineEnd, named } from "./explained.ts";
import type { Stray } from "./stray.ts";

/** Faults of headers and of what they say of the body's length. */
export function explainHeader({ code, detail, bytes, at }: Stray): Explained | null {
  if (code === "HPE_INVALID_CONTENT_LENGTH" || code === "HPE_UNEXPECTED_CONTENT_LENGTH") return length(detail);
  if (code === "HPE_INVALID_TRANSFER_ENCODING") {
    return /Content-Length/.test(detail)
      ? length("can't be present with")
      : {
          kind: "length",
          reason: "The Transfer-Encoding does not end with chunked, so where the body ends cannot be told.",
          cure: "Send a Content-Length, or Transfer-Encoding: chunked.",
        };
  }
  if (code === "HPE_CR_EXPECTED" || code === "HPE_LF_EXPECTED" || code === "HPE_STRICT") {
    return lineEnd("a header", bytes, at);
  }
  if (code !== "HPE_INVALID_HEADER_TOKEN") return null;
  if (/whitespace after/i.test(detail)) {
    return {
      kind: "header",
      reason: "A header goes on in a second line that begins with a space, which is not taken any more.",
      cure: "Write each header in one line.",
    };
  }
  return /value/i.test(detail) ? headerValue(bytes, at) : headerName(bytes, at);
}

function length(detail: string): Explained {
  const [reason, cure] = /present with/.test(detail)
    ? ["The request has a Content-Length and a Transfer-Encoding.", "Send one of the two."]
    : /Duplicate/i.test(detail)
      ? ["The request has more than one Content-Length.", "Send one."]
      : /overflow/i.test(detail)
        ? ["The Content-Length is a larger number than there are bytes.", "Send the number of the body's bytes."]
        : ["The Content-Length is not a whole number.", "Send the number of the body's bytes, in digits alone."];
  return { kind: "length", reason, cure };
}

function headerValue(bytes: Buffer, at: number | null): Explained {
  const odd = at === null ? undefined : bytes[at];
  const name = headerAt(bytes, at)?.name ?? null;
  return {
    kind: "header",
    reason: `The value of ${name === null ? "a header" : `the header ${name}`} has ${odd === undefined ? "a character that must not stand there" : named(odd)} in it.`,
    cure: "Take control characters out of it in the sender: no NUL, and no lone line end.",
  };
}

function headerName(bytes: Buffer, at: number | null): Explained {
  const line = headerAt(bytes, at);
  if (line !== null && line.name === null) {
    return {
      kind: "header",
      reason: "A line among the headers has no colon, or nothing before it.",
      cure: "Each line is Name: value; the body begins after an empty line.",
    };
  }
  return {
    kind: "header",
    reason: "The name of a header has a space or another character that must not stand there.",
    cure: "Write no space before the colon, and letters, digits and - in the name.",
  };
}

/** The line that the parser stopped in, or its header's name; the name is null where there is none before a colon. */
function headerAt(bytes: Buffer, at: number | null): { readonly name: string | null } | null {
  if (at === null) return null;
  const text = bytes.toString("latin1");
  const from = text.lastIndexOf("\n", at - 1) + 1;
  const end = text.indexOf("\n", at);
  const line = text.slice(from, end < 0 ? undefined : end).trimEnd();
  const colon = line.indexOf(":");
  if (colon <= 0) return { name: null };
  const name = line.slice(0, colon);
  return /^[\w-]{1,64}$/.test(name) ? { name } : { name: "(unreadable)" };
}
