import { z } from "zod";
import { fieldLandings, percentEncode } from "../../template/form-landing.ts";
import { isTemplate, splitTemplate } from "../../template/template.ts";
import { isSecretUrl, urlHint } from "../../secrets/secret-url.ts";
import type { ActionContext } from "../context.ts";

export type RenderedUrl =
  | { readonly ok: true; readonly url: URL; readonly hostFromPayload: boolean }
  | { readonly ok: false; readonly error: string };

/** A URL to be kept: one that no value fills is of the web. */
export const WebUrlTemplate = z
  .string()
  .min(1)
  .max(8192)
  .refine(
    (url) => isTemplate(url) || /^https?:$/.test(URL.parse(url.trim())?.protocol ?? ""),
    "give a URL that begins with http:// or https://, such as https://example.com/in",
  );

/** Where in a URL (RFC 3986) a value lands. A `base` is a whole URL that the author's path follows. */
type Part = "whole" | "base" | "scheme" | "user" | "host" | "only-host" | "port" | "path" | "query" | "fragment";

/** What a value has to be where it cannot be encoded, and what it is called in the refusal. */
const FIT: Readonly<Partial<Record<Part, readonly [(value: string) => boolean, string]>>> = {
  whole: [isWebUrl, "a URL of the web"],
  base: [isBase, "a URL of the web without a query, for a path follows it"],
  scheme: [(value) => /^https?$/i.test(value), "http or https"],
  host: [(value) => /^[\p{L}\p{N}._-]+$/u.test(value), "a part of a host's name"],
  "only-host": [(value) => /^(?:[\p{L}\p{N}._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/iu.test(value), "a host"],
  port: [(value) => /^\d{1,5}$/.test(value), "a port"],
};

/**
 * Renders a URL template: a value fills the place that it lands in and no other. In a path, a query, a fragment or a
 * login it is percent-encoded (JSON in a query is escaped first); it may not move the path (`..`, or nothing at all). In
 * a host it has to be a host's name, and the URL is marked so that where it leads gets checked.
 */
export function renderUrl(template: string, context: ActionContext): RenderedUrl {
  const written = template.trim();
  const { texts, holes } = splitTemplate(written);
  const parts = partsOf(texts);
  const query = queryLandings(texts, parts);
  const given = holes.map(({ placeholder }) => context.render(placeholder));
  const isPathNext = (texts[1] ?? "").startsWith("/");
  const values = given.map((value, hole) => (parts[hole] === "base" && isPathNext ? value.replace(/\/+$/, "") : value));
  if (parts[0] === "base" && !/^[/?#]/.test(texts[1] ?? ""))
    return { ok: false, error: "What follows the first value of the URL has to begin with /, ? or #." };
  const unfit = parts.findIndex((part, hole) => FIT[part]?.[0](values[hole] ?? "") === false);
  if (unfit >= 0) {
    const name = FIT[parts[unfit] ?? "path"]?.[1];
    return {
      ok: false,
      error: `A value from the payload stands where ${name} belongs, and is none: ${quote(values[unfit] ?? "")}`,
    };
  }
  const text = texts.map((before, hole) => before + put(hole)).join("");
  const quoted = quote(isSecretUrl(template) ? urlHint(written) : text);
  if (!URL.canParse(text)) return { ok: false, error: `${quoted} is not a URL.` };
  const url = new URL(text);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    return { ok: false, error: `${quoted} is neither http nor https.` };
  }
  const hostFromPayload = parts.some((part) => FIT[part] !== undefined);
  if (!parts.includes("whole") && isMoved(url, meant(texts, parts, values)))
    return { ok: false, error: `A value from the payload would move the request to another path: ${quoted}` };
  return { ok: true, url, hostFromPayload };

  function put(hole: number): string {
    const value = values[hole];
    const part = parts[hole];
    if (value === undefined || part === undefined) return "";
    if (FIT[part]) return value;
    const landing = query.get(hole);
    return landing ? landing.write(context.fill(holes[hole]?.placeholder)) : percentEncode(value);
  }
}

/** Which part of the URL each hole stands in. */
function partsOf(texts: readonly string[]): Part[] {
  const marked = texts.join("\0");
  if (marked === "\0") return ["whole"];
  const [, start = "", authority = ""] = /^([^/?#\\]*:\/\/)([^/?#\\]*)/.exec(marked) ?? [];
  const login = authority.lastIndexOf("@") + 1;
  const host = authority.slice(login);
  const [, name = "", port] = /^(\[.*\]|[^:]*)(?::(.*))?$/s.exec(host) ?? [];
  const hostStart = start.length + login;
  const path = start.length + authority.length;
  const query = indexOr(marked, "?", path);
  const fragment = indexOr(marked, "#", path);
  const parts: Part[] = [];
  for (let at = marked.indexOf("\0"); at >= 0; at = marked.indexOf("\0", at + 1)) {
    if (start === "") parts.push(at === 0 ? "base" : at > fragment ? "fragment" : at > query ? "query" : "path");
    else if (at < start.length) parts.push("scheme");
    else if (at < hostStart) parts.push("user");
    else if (at < path) {
      const isName = at < hostStart + name.length;
      parts.push(!isName ? "port" : name === "\0" && port === undefined ? "only-host" : "host");
    } else parts.push(at > fragment ? "fragment" : at > query ? "query" : "path");
  }
  return parts;
}

function indexOr(text: string, sign: string, from: number): number {
  const at = text.indexOf(sign, from);
  return at < 0 ? Infinity : at;
}

/** How values are written in the query, by their holes. */
function queryLandings(texts: readonly string[], parts: readonly Part[]) {
  const first = parts.indexOf("query");
  if (first < 0) return new Map();
  const last = parts.lastIndexOf("query");
  const before = texts[first] ?? "";
  const [end = ""] = (texts[last + 1] ?? "").split("#", 1);
  const inQuery = [before.slice(before.indexOf("?") + 1), ...texts.slice(first + 1, last + 1), end];
  return new Map(fieldLandings(inQuery, percentEncode).landings.map((landing, at) => [first + at, landing]));
}

/** The URL with a letter where each value stands: what it is to be but for those. */
function meant(texts: readonly string[], parts: readonly Part[], values: readonly string[]): string {
  const standIn = (hole: number) => {
    const part = parts[hole];
    return part === undefined ? "" : FIT[part] ? (values[hole] ?? "") : "x";
  };
  return texts.map((text, hole) => text + standIn(hole)).join("");
}

/** Whether values lead a path elsewhere: `..` takes a level away, and `.` or nothing empties its own. */
function isMoved(url: URL, meantText: string): boolean {
  const wanted = URL.parse(meantText);
  if (!wanted || wanted.host !== url.host) return true;
  const [parts, others] = [url, wanted].map(({ pathname }) => pathname.split("/"));
  const isEmptied = parts?.some((part, level) => part === "" && others?.[level] !== "") ?? false;
  return parts?.length !== others?.length || isEmptied;
}

function isWebUrl(value: string): boolean {
  return /^https?:$/.test(URL.parse(value)?.protocol ?? "");
}

function isBase(value: string): boolean {
  const url = URL.parse(value);
  return isWebUrl(value) && !/[?#@\s\\]/.test(value) && url !== null && url.username === "";
}

function quote(text: string): string {
  return JSON.stringify(text.length > 300 ? `${text.slice(0, 300)}…` : text);
}
