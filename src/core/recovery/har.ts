import { z } from "zod";
import { readJson } from "../../contract/model/json-value.ts";
import type { FoundRequest, Reader } from "./read-requests.ts";

const Pairs = z.array(z.object({ name: z.string(), value: z.string() }));
const PostData = z.object({
  text: z.string().optional(),
  params: z.array(z.object({ name: z.string(), value: z.string().optional() })).optional(),
  encoding: z.string().optional(),
  /** Where our own export puts what is no text. */
  _base64: z.string().optional(),
});
const Entry = z.object({
  startedDateTime: z.string(),
  request: z.object({
    method: z.string().max(100),
    url: z.string().max(100_000),
    headers: Pairs,
    postData: PostData.optional(),
  }),
  response: z
    .object({ status: z.number().int(), headers: Pairs, content: z.object({ text: z.string().optional() }).optional() })
    .optional(),
});
const Har = z.object({ log: z.object({ entries: z.array(Entry) }) });

/** The requests of an HTTP Archive 1.2. What only its parameters are known of is written as a form again. */
export const readHar: Reader = (text) => {
  const read = Har.safeParse(readJson(text));
  return read.success ? { requests: read.data.log.entries.map(requestOf), notes: [] } : null;
};

function requestOf({ startedDateTime, request, response }: z.infer<typeof Entry>): FoundRequest {
  const { method, url, headers, postData } = request;
  const sentAt = Date.parse(startedDateTime);
  const { body, isRebuilt } = bodyOf(postData);
  return {
    method: method.toUpperCase(),
    url,
    // HTTP/2 has its request line among its headers.
    headers: headers.filter(({ name }) => !name.startsWith(":")).map(({ name, value }) => [name, value]),
    body,
    sentAt: Number.isFinite(sentAt) ? sentAt : null,
    answer: response
      ? {
          status: response.status,
          headers: response.headers.map(({ name, value }) => [name, value]),
          body: response.content?.text ?? "",
        }
      : null,
    isRebuilt,
  };
}

function bodyOf(data: z.infer<typeof PostData> | undefined): { readonly body: Buffer; readonly isRebuilt: boolean } {
  if (!data) return { body: Buffer.alloc(0), isRebuilt: false };
  const { text, params = [], encoding, _base64: bytes } = data;
  if (bytes !== undefined) return { body: Buffer.from(bytes, "base64"), isRebuilt: false };
  if (text !== undefined && (text !== "" || params.length === 0))
    return { body: Buffer.from(text, encoding === "base64" ? "base64" : "utf8"), isRebuilt: false };
  const form = new URLSearchParams(params.map(({ name, value = "" }): [string, string] => [name, value]));
  return { body: Buffer.from(form.toString()), isRebuilt: true };
}
