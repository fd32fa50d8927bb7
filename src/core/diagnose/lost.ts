import { isUtf8 } from "node:buffer";
import type { HttpRequest } from "../http/request.ts";

const REPLACEMENT = Buffer.from("\u{fffd}");
const OBJECT = "[object Object]";
/** Bytes of a body that are looked through for what was lost. */
const LOOKED_AT = 1024 * 1024;

/**
 * What of a body is gone for good, said as what is seen: each is a fact about the bytes, and none says that the
 * signature fails because of it.
 */
export function lostFacts(request: HttpRequest): string[] {
  const { body } = request;
  const type = (request.header("content-type") ?? "").toLowerCase();
  const isJson = /[/+]json\b/.test(type);
  if (body.length === 0) return isJson ? ["The body is empty although its type is JSON."] : [];
  const bytes = body.subarray(0, LOOKED_AT);
  const text = bytes.toString("latin1");
  const facts: string[] = [];
  if (bytes.includes(REPLACEMENT))
    facts.push("The body has U+FFFD in it, which stands where bytes could not be read as text; those bytes are lost.");
  if (/\?{3,}/.test(text))
    facts.push("The body has runs of question marks in it, as are left where a charset lacks the letters.");
  if (text.includes(OBJECT))
    facts.push(
      `The body has ${OBJECT} in it, what JavaScript makes of an object that is joined to a text; its fields are lost.`,
    );
  if (isJson && isUtf8(body) && breaksOff(body)) facts.push("The body begins as JSON and breaks off before its end.");
  if (isJson && hasRounded(text))
    facts.push("The body has a whole number beyond 2^53 in it, which JavaScript rounds when it writes JSON anew.");
  const length = Number(request.header("content-length") ?? "");
  if (length > body.length && !request.header("content-encoding"))
    facts.push(`Content-Length says ${length} bytes and the body has ${body.length}.`);
  return facts;
}

/** Whether a JSON text ends before all its brackets or its last string are closed. */
function breaksOff(body: Buffer): boolean {
  const text = body.toString("utf8").trim();
  if (text.length > LOOKED_AT || !/^[{[]/.test(text)) return false;
  try {
    JSON.parse(text);
    return false;
  } catch (error) {
    return error instanceof SyntaxError && /end of JSON|Unterminated/i.test(error.message);
  }
}

/** A number that is its own rounding, with the zeros that rounding leaves. */
function hasRounded(text: string): boolean {
  for (const [, digits = ""] of text.matchAll(/[:[,]\s*-?(\d{17,})(?=\s*[,\]}])/g)) {
    if (digits.endsWith("0") && String(Number(digits)) === digits) return true;
  }
  return false;
}
