import type { Header } from "../../contract/model/header.ts";
import { trimField } from "../http/trim-field.ts";
import { readFlags } from "./curl-flags.ts";
import { type Pasted, fromBinary } from "./pasted.ts";

/** What curl's options add up to, while they are read. */
interface Building {
  method: string | null;
  readonly urls: string[];
  readonly headers: Header[];
  readonly removed: Set<string>;
  readonly data: string[];
  isJson: boolean;
  isQuery: boolean;
  isHead: boolean;
  /** Whether it posts a form of parts, which are not read. */
  isForm: boolean;
  readonly notes: string[];
}

/** The request that curl would make of these words, `curl` itself not among them; `stdin` is what is piped into it. */
export function curlRequest(words: readonly string[], stdin: string | null): Pasted {
  const building: Building = {
    method: null,
    urls: [],
    headers: [],
    removed: new Set(),
    data: [],
    isJson: false,
    isQuery: false,
    isHead: false,
    isForm: false,
    notes: [],
  };
  for (const { name, value } of readFlags(words)) readFlag(building, name, value, stdin);
  return finish(building);
}

function readFlag(building: Building, name: string, value: string, stdin: string | null): void {
  switch (name) {
    case "url":
      building.urls.push(value);
      return;
    case "request":
      building.method = value;
      return;
    case "header":
      return readHeader(building, value);
    case "user-agent":
      return setHeader(building, "User-Agent", value);
    case "referer":
      return setHeader(building, "Referer", value);
    case "cookie":
      return setHeader(building, "Cookie", value);
    case "user":
      return setHeader(building, "Authorization", `Basic ${fromBinary(value).toString("base64")}`);
    case "oauth2-bearer":
      return setHeader(building, "Authorization", `Bearer ${value}`);
    case "get":
      building.isQuery = true;
      return;
    case "head":
      building.isHead = true;
      return;
    case "json":
      building.isJson = true;
      building.data.push(readData(building, name, value, stdin));
      return;
    case "data":
    case "data-ascii":
    case "data-binary":
    case "data-raw":
    case "data-urlencode":
      building.data.push((building.data.length > 0 ? "&" : "") + readData(building, name, value, stdin));
      return;
    case "form":
    case "form-string":
      building.isForm = true;
      note(building, `--${name} is not read, so what it sends is missing here.`);
      return;
    case "upload-file":
    case "config":
      note(building, `--${name} is not read, so what it sends is missing here.`);
  }
}

function note({ notes }: Building, sentence: string): void {
  if (notes.length < 20 && !notes.includes(sentence)) notes.push(sentence);
}

const MOST_HEADERS = 1000;

/** `Name;` is a header without a value, `Name:` takes curl's own header of that name away. */
function readHeader(building: Building, line: string): void {
  if (building.headers.length >= MOST_HEADERS) return note(building, `Only the first ${MOST_HEADERS} headers count.`);
  if (line.startsWith("@") || line.startsWith("<("))
    return note(building, "Headers read from a file are not in the paste.");
  const empty = /^([^:;\s]+);\s*$/.exec(line)?.[1];
  if (empty !== undefined) return void building.headers.push([empty, ""]);
  const colon = line.indexOf(":");
  if (colon < 1) return note(building, "A -H without a colon was left out, as curl does.");
  const name = line.slice(0, colon).trim();
  const value = trimField(line.slice(colon + 1));
  if (value === "") building.removed.add(name.toLowerCase());
  else building.headers.push([name, value]);
}

/** A header that an option of its own sets; -H of the same name goes before it. */
function setHeader({ headers }: Building, name: string, value: string): void {
  const isGiven = headers.some(([other]) => other.toLowerCase() === name.toLowerCase());
  if (!isGiven) headers.push([name, value]);
}

/** Files are never opened: what a paste names is no reason to read it. */
function readData(building: Building, name: string, value: string, stdin: string | null): string {
  if (name === "data-urlencode") {
    const equals = value.indexOf("=");
    // Byte by byte, and all but what RFC 3986 2.3 leaves as it is.
    const encoded = value
      .slice(equals + 1)
      .replaceAll(/[^A-Za-z0-9._~-]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`);
    return value.slice(0, equals + 1).replace(/^=/, "") + encoded;
  }
  if (name === "data-raw" || !value.startsWith("@")) return value;
  if (value === "@-" && stdin !== null)
    return name === "data" || name === "data-ascii" ? stdin.replace(/[\r\n\0]/g, "") : stdin;
  note(
    building,
    `The body comes from ${value === "@-" ? "standard input" : `the file ${value.slice(1, 80)}`}, which is not in the paste.`,
  );
  return "";
}

function finish(building: Building): Pasted {
  const { method, urls, headers, removed, isJson, isQuery, isHead, isForm, notes } = building;
  const data = building.data.join("");
  const hasData = building.data.length > 0;
  const has = (name: string) => removed.has(name) || headers.some(([other]) => other.toLowerCase() === name);
  const own: Header[] = [];
  if (hasData && !isQuery && !has("content-type")) {
    own.push(["Content-Type", isJson ? "application/json" : "application/x-www-form-urlencoded"]);
  }
  if (isJson && !has("accept")) own.push(["Accept", "application/json"]);
  if (urls.length > 1) note(building, "The command has several URLs; the first one counts.");
  if (urls.length === 0) note(building, "The command has no URL.");
  const url = withScheme(urls[0] ?? "/");
  const mark = url.includes("?") ? "&" : "?";
  return {
    method: method ?? (isHead ? "HEAD" : isForm || (hasData && !isQuery) ? "POST" : "GET"),
    url: isQuery && hasData ? `${url}${mark}${data}` : url,
    headers: [...headers, ...own],
    body: fromBinary(isQuery ? "" : data),
    notes,
  };
}

/** As curl does it: http where nothing is said; a fragment is not sent. */
function withScheme(url: string): string {
  const bare = url.split("#", 1)[0] ?? "";
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(bare) || bare.startsWith("/") ? bare : `http://${bare}`;
}
