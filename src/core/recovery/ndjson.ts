import { z } from "zod";
import { readJson } from "../../contract/model/json-value.ts";
import { Headers } from "../../contract/model/header.ts";
import type { FoundRequest, Reader } from "./read-requests.ts";

/** Of a delivery, as `deliveries.get` answers it, what it takes to bring it in. */
const Line = z.object({
  method: z.string().max(100),
  url: z.string().max(100_000),
  headers: Headers,
  bodyBase64: z.string(),
  receivedAt: z.number().optional(),
  isMasked: z.boolean().default(false),
  truncated: z.boolean().default(false),
  response: z.object({ status: z.number().int(), headers: Headers, body: z.string() }).optional(),
});

/** Deliveries of another Hookbench, a line each, as the export writes them. */
export const readNdjson: Reader = (text) => {
  const requests: FoundRequest[] = [];
  let masked = 0;
  for (const line of text.split("\n")) {
    if (line.trim() === "") continue;
    const read = Line.safeParse(readJson(line));
    if (!read.success) return null;
    const { method, url, headers, bodyBase64, receivedAt, isMasked, truncated, response } = read.data;
    if (isMasked) masked += 1;
    requests.push({
      method,
      url,
      headers,
      body: Buffer.from(bodyBase64, "base64"),
      sentAt: receivedAt ?? null,
      answer: response ?? null,
      isRebuilt: isMasked || truncated,
    });
  }
  const notes = masked === 0 ? [] : [`Of ${masked} something is masked, so their signatures cannot be checked.`];
  return { requests, notes };
};
