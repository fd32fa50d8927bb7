import type { ContentPart } from "../../contract/model/scheme.ts";
import type { VerificationReason } from "../../contract/model/verification.ts";
import { isNumber } from "../decode/digits.ts";
import { formJson, jsonAt } from "./place.ts";
import type { SignedRequest } from "./signed-request.ts";

/** What the parts of the signed content are filled with. */
export interface ContentValues {
  readonly timestamp: string;
  readonly messageId: string;
  readonly secret: string;
}

/** The signed content in pieces, texts joined where they meet; the body is not copied. */
export type Content = readonly (string | Buffer)[];

const BODY_PARTS: ReadonlySet<ContentPart["part"]> = new Set(["json", "form", "form_json"] as const);

/** Gathers the signed content of a request; a reason where the request lacks a part of it. */
export function gatherContent(
  parts: readonly ContentPart[],
  signed: SignedRequest,
  values: ContentValues,
): Content | VerificationReason {
  const content: (string | Buffer)[] = [];
  let text = "";
  for (const part of parts) {
    if (part.part === "body") {
      if (text !== "") content.push(text);
      text = "";
      content.push(signed.request.body);
      continue;
    }
    const piece = pieceOf(part, signed, values);
    if (piece === null) return BODY_PARTS.has(part.part) ? "body_malformed" : "url_unknown";
    text += piece;
  }
  if (text !== "" || content.length === 0) content.push(text);
  return content;
}

/** One part as text; null when the request does not have it. A header or parameter that is absent counts as empty. */
function pieceOf(
  part: Exclude<ContentPart, { part: "body" }>,
  { request, publicUrl }: SignedRequest,
  values: ContentValues,
): string | null {
  switch (part.part) {
    case "literal":
      return part.value;
    case "timestamp":
      return values.timestamp;
    case "id":
      return values.messageId;
    case "secret":
      return values.secret;
    case "method":
      return request.method;
    case "url":
      return publicUrl;
    case "path_and_query":
      return publicUrl === null ? request.url : pathAndQuery(publicUrl);
    case "header":
      return framed(part, request.header(part.name) ?? "");
    case "query": {
      const value = new URLSearchParams(request.query).get(part.name) ?? "";
      return framed(part, part.lowerCase === true ? value.toLowerCase() : value);
    }
    case "json":
      return scalarText(jsonAt(request.json, part.path));
    case "form":
      return request.form.get(part.name);
    case "form_json":
      return scalarText(jsonAt(formJson(part.name, request), part.path));
    case "sorted_form":
      return sortedForm(request.form);
  }
}

/** A value with the text around it, which goes where the value does. */
function framed(
  { before = "", after = "" }: { before?: string | undefined; after?: string | undefined },
  value: string,
): string {
  return value === "" ? "" : before + value + after;
}

function scalarText(value: unknown): string | null {
  return typeof value === "string" || isNumber(value) || typeof value === "boolean" ? String(value) : null;
}

/** Cut from the text, not parsed: the URL class would write some characters differently than the sender did. */
function pathAndQuery(url: string): string {
  const start = url.indexOf("/", url.indexOf("://") + 3);
  const end = url.indexOf("#");
  return start < 0 ? "/" : url.slice(start, end < 0 ? undefined : end);
}

/** Form fields sorted by name, each name followed by its sorted values without repeats. */
export function sortedForm(form: URLSearchParams): string {
  const names = [...new Set(form.keys())].toSorted();
  return names.map((name) => name + [...new Set(form.getAll(name))].toSorted().join("")).join("");
}

/** The content as one run of bytes; a content of one buffer is returned as it is. */
export function joinContent(content: Content): Buffer {
  const [first] = content;
  if (content.length === 1 && first instanceof Buffer) return first;
  return Buffer.concat(content.map((piece) => (typeof piece === "string" ? Buffer.from(piece, "utf8") : piece)));
}
