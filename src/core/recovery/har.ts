import { z } from "zod";
import type { Header } from "../../contract/model/header.ts";
import { readJson } from "../../contract/model/json-value.ts";
import type { FoundRequest, Reader } from "./read-requests.ts";

const Pairs = z.array(z.object({ name: z.string(), value: z.string().nullish() })).nullish();
const PostData = z.object({
  text: z.string().nullish(),
  params: Pairs,
  encoding: z.string().nullish(),
  /** Where our own export puts what is no text. */
  _base64: z.string().optional(),
});
const Content = z.object({ text: z.string().nullish(), encoding: z.string().nullish() }).nullish();
const Entry = z.object({
  startedDateTime: z.string(),
  request: z.object({
    method: z.string().max(100),
    url: z.string().max(100_000),
    headers: Pairs,
    postData: PostData.nullish(),
  }),
  response: z
    .object({
      status: z.number().int(),
      headers: Pairs,
      content: Content,
    })
    .nullish(),
});
const Har = z.object({ log: z.object({ entries: z.array(z.unknown()) }) });

/** The requests of an HTTP Archive 1.2. What only its parameters are known of is written as a form again. */
export const readHar: Reader = (text) => {
  const read = Har.safeParse(readJson(text));
  if (!read.success) return null;
  const { entries } = read.data.log;
  const requests = entries.flatMap((entry) => {
    const one = Entry.safeParse(entry);
    return one.success ? [requestOf(one.data)] : [];
  });
  const left = entries.length - requests.length;
  return {
    requests,
    notes: left === 0 ? [] : [`${left} of ${entries.length} are not as HAR 1.2 has them, and were left out.`],
  };
};

function requestOf({ startedDateTime, request, response }: z.infer<typeof Entry>): FoundRequest {
  const { method, url, headers, postData } = request;
  const sentAt = Date.parse(startedDateTime);
  const { body, isRebuilt } = bodyOf(postData);
  return {
    method: method.toUpperCase(),
    url,
    // HTTP/2 has its request line among its headers.
    headers: pairsOf(headers).filter(([name]) => !name.startsWith(":")),
    body,
    sentAt: Number.isFinite(sentAt) ? sentAt : null,
    answer: response
      ? {
          status: response.status,
          headers: pairsOf(response.headers),
          body: answerOf(response.content),
        }
      : null,
    isRebuilt,
  };
}

function pairsOf(pairs: z.infer<typeof Pairs>): Header[] {
  return (pairs ?? []).map(({ name, value }) => [name, value ?? ""]);
}

function answerOf(content: z.infer<typeof Content>): string {
  const text = content?.text ?? "";
  return content?.encoding === "base64" ? Buffer.from(text, "base64").toString("utf8") : text;
}

function bodyOf(data: z.infer<typeof PostData> | null | undefined): {
  readonly body: Buffer;
  readonly isRebuilt: boolean;
} {
  if (!data) return { body: Buffer.alloc(0), isRebuilt: false };
  const { text, encoding, _base64: bytes } = data;
  const params = pairsOf(data.params);
  if (bytes !== undefined) return { body: Buffer.from(bytes, "base64"), isRebuilt: false };
  if (typeof text === "string" && (text !== "" || params.length === 0))
    return { body: Buffer.from(text, encoding === "base64" ? "base64" : "utf8"), isRebuilt: false };
  const form = new URLSearchParams(params);
  return { body: Buffer.from(form.toString()), isRebuilt: true };
}
