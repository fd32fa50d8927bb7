import type { IncomingMessage } from "node:http";
import { surveyJson } from "../core/decode/json-bounds.ts";
import { readExactConditions } from "../contract/exact-conditions.ts";
import { type Result, fail, ok } from "../contract/errors.ts";

export const BODY_LIMIT_BYTES = 32 * 1024 * 1024;

/** Reads a request's body as JSON; an empty one is no input. Errors: `too_large`, `invalid_input`, `cancelled`. */
export async function readJson(request: IncomingMessage, limit = BODY_LIMIT_BYTES): Promise<Result<unknown>> {
  const bytes = await readBytes(request, limit);
  if (!bytes.ok) return bytes;
  if (bytes.value.length === 0) return ok(undefined);
  try {
    return ok(withExactConditions(bytes.value));
  } catch {
    return fail("invalid_input", "The body is not JSON.");
  }
}

/** Only where there are numbers to lose is there more to do than to parse. */
function withExactConditions(bytes: Buffer): unknown {
  const text = bytes.toString("utf8");
  return surveyJson(bytes).hasOddNumbers ? readExactConditions(text) : JSON.parse(text);
}

/** What is beyond the limit is read and dropped, so that the sender, who holds the token, gets to read the answer. */
function readBytes(request: IncomingMessage, limit: number): Promise<Result<Buffer>> {
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve) => {
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else chunks.length = 0;
    });
    request.on("end", () => {
      resolve(size <= limit ? ok(Buffer.concat(chunks)) : fail("too_large", `The body is larger than ${limit} bytes.`));
    });
    request.on("close", () => resolve(fail("cancelled", "The request ended before its body did.")));
    request.on("error", () => resolve(fail("cancelled", "The request ended before its body did.")));
  });
}
