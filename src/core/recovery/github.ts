import { z } from "zod";
import { readJson } from "../../contract/model/json-value.ts";
import { memberText } from "./member-text.ts";
import type { FoundRequest, Reader } from "./read-requests.ts";

const Delivered = z.object({
  guid: z.string(),
  delivered_at: z.string(),
  url: z.string().optional(),
  status_code: z.number().int().optional(),
  request: z.object({ headers: z.record(z.string(), z.string()), payload: z.unknown() }),
  response: z.object({ headers: z.record(z.string(), z.string()).nullish(), payload: z.string().nullish() }).nullish(),
});

/**
 * One of GitHub's recent deliveries, or a list of them, as its API answers each (`GET …/hooks/{id}/deliveries/{id}`). Its
 * payload was parsed: the body is put together again of its text without white space, as GitHub writes it, and only a
 * signature that matches shows that these are the bytes.
 */
export const readGithub: Reader = (text) => {
  const whole = readJson(text);
  const texts = Array.isArray(whole) ? whole.map((_, at) => memberText(text, [at])) : [text];
  const requests: FoundRequest[] = [];
  for (const one of texts) {
    const read = Delivered.safeParse(readJson(one ?? ""));
    const payload = memberText(one ?? "", ["request", "payload"]);
    if (!read.success || payload === null) return null;
    requests.push(requestOf(read.data, payload));
  }
  return requests.length === 0 ? null : { requests, notes: [] };
};

function requestOf(
  { delivered_at, url, status_code, request, response }: z.infer<typeof Delivered>,
  payload: string,
): FoundRequest {
  const headers = Object.entries(request.headers);
  const isForm = headers.some(
    ([name, value]) => name.toLowerCase() === "content-type" && value.includes("form-urlencoded"),
  );
  const json = withoutSpace(payload);
  const sentAt = Date.parse(delivered_at);
  return {
    method: "POST",
    url: url ?? "/",
    headers,
    body: Buffer.from(isForm ? `payload=${encodeURIComponent(json)}` : json),
    sentAt: Number.isFinite(sentAt) ? sentAt : null,
    answer:
      status_code === undefined
        ? null
        : { status: status_code, headers: Object.entries(response?.headers ?? {}), body: response?.payload ?? "" },
    isRebuilt: true,
  };
}

/** JSON's text without what stands between its parts; its strings stay as they are spelt. */
function withoutSpace(json: string): string {
  return json.replaceAll(/("(?:[^"\\]|\\.)*")|\s+/gs, (_, text: string | undefined) => text ?? "");
}
