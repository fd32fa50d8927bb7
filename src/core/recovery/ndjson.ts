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

/** Of lines that are none so many are named. */
const MOST_NAMED = 5;

/** Deliveries of another Hookbench, a line each, as the export writes them. Lines that are none are left out and named. */
export const readNdjson: Reader = (text) => {
  const requests: FoundRequest[] = [];
  const broken: number[] = [];
  let masked = 0;
  for (const [at, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const read = Line.safeParse(readJson(line));
    if (!read.success) {
      broken.push(at + 1);
      continue;
    }
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
  // A file of something else may hold such a line among others.
  if (requests.length === 0 || broken.length > requests.length) return null;
  const notes = masked === 0 ? [] : [`Of ${masked} something is masked, so their signatures cannot be checked.`];
  return { requests, notes: [...notes, ...brokenWords(broken)] };
};

function brokenWords(lines: readonly number[]): string[] {
  const more = lines.length > MOST_NAMED ? ` and ${lines.length - MOST_NAMED} more` : "";
  const named = `${lines.slice(0, MOST_NAMED).join(", ")}${more}`;
  if (lines.length === 0) return [];
  return [
    lines.length === 1
      ? `Line ${named} is no delivery as the export writes them, and was left out.`
      : `Lines ${named} are no deliveries as the export writes them, and were left out.`,
  ];
}
