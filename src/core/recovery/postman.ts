import { z } from "zod";
import { readJson } from "../../contract/model/json-value.ts";
import type { FoundRequest, Reader } from "./read-requests.ts";

const Pair = z.object({ key: z.string(), value: z.string().nullish(), disabled: z.boolean().optional() });
const Url = z.union([z.string(), z.object({ raw: z.string() })]);
/** In the older form headers stand in one text, and a request may be its URL alone. */
const Request = z.union([
  z.string().transform((url) => ({ method: "GET", header: [], url, body: null })),
  z.object({
    method: z.string().max(100).default("GET"),
    header: z.union([z.array(Pair), z.string().transform(pairsOfText)]).nullish(),
    url: Url,
    body: z
      .object({
        mode: z.string().default("raw"),
        raw: z.string().nullish(),
        urlencoded: z.array(Pair).nullish(),
        disabled: z.boolean().nullish(),
      })
      .nullish(),
  }),
]);
const Collection = z.object({
  info: z.object({ schema: z.string().regex(/postman|collection/i) }),
  item: z.array(z.unknown()),
});
const Item = z.object({
  name: z.string().default(""),
  item: z.array(z.unknown()).optional(),
  request: Request.optional(),
});

/** So deep are folders looked into. */
const DEEPEST = 20;

/** The requests of a Postman collection v2.0 or v2.1, its folders in their order. Variables stay as they are written. */
export const readPostman: Reader = (text) => {
  const read = Collection.safeParse(readJson(text));
  if (!read.success) return null;
  const notes: string[] = [];
  const requests: FoundRequest[] = [];
  const take = (items: readonly unknown[], depth: number): void => {
    for (const one of items) {
      const item = Item.safeParse(one);
      if (!item.success) {
        notes.push("A request in it was left out: it is not as Postman writes one.");
        continue;
      }
      const { name, item: folder, request } = item.data;
      if (folder && depth < DEEPEST) take(folder, depth + 1);
      if (request) add(name, request);
    }
  };
  const add = (name: string, { method, header, url, body: kept }: z.infer<typeof Request>): void => {
    const body = kept?.disabled === true ? null : kept;
    if (body && body.mode !== "raw" && body.mode !== "urlencoded") {
      notes.push(`${name} was left out: its body is of the mode ${body.mode}, which has no bytes in the file.`);
      return;
    }
    const isForm = body?.mode === "urlencoded";
    const form = new URLSearchParams(given(body?.urlencoded ?? []));
    const whole = typeof url === "string" ? url : url.raw;
    if (/\{\{[^{}]*\}\}/.test(whole + (body?.raw ?? "")))
      notes.push(`${name} has variables in it, which stay as they are written.`);
    requests.push({
      method: method.toUpperCase(),
      url: whole,
      headers: given(header ?? []),
      body: Buffer.from(isForm ? form.toString() : (body?.raw ?? "")),
      sentAt: null,
      answer: null,
      isRebuilt: isForm,
    });
  };
  take(read.data.item, 0);
  return { requests, notes };
};

function given(pairs: readonly z.infer<typeof Pair>[]): [string, string][] {
  return pairs.filter(({ disabled }) => disabled !== true).map(({ key, value }) => [key, value ?? ""]);
}

/** `Name: value` a line. */
function pairsOfText(text: string): z.infer<typeof Pair>[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [, key, value] = /^([^:]+):(.*)$/.exec(line) ?? [];
    return key === undefined ? [] : [{ key: key.trim(), value: value?.trim() ?? "" }];
  });
}
