import type { Header, Headers } from "../../contract/model/header.ts";
import { readableHeader } from "../decode/charset.ts";
import { MASK } from "../../contract/mask.ts";
import { maskValues } from "./mask-values.ts";
import { isCredential } from "./secret-name.ts";
import { withoutCredentials } from "./secret-query.ts";
import { shownUrl } from "./secret-url.ts";

/** Headers that hold a URL, which may bring a credential in its query. */
const URL_HEADERS = new Set([
  "link",
  "location",
  "origin",
  "referer",
  "x-envoy-original-path",
  "x-forwarded-uri",
  "x-original-uri",
  "x-original-url",
  "x-rewrite-url",
]);

/** What is hidden of a request besides what names, and the URL, say by themselves. */
export interface Hidden {
  /** Headers that carry a credential, whatever they are called. */
  readonly headers?: readonly string[];
  /** A parameter of the URL that does. */
  readonly parameter?: string | null;
  /** Secrets that are hidden wherever they stand. */
  readonly values?: readonly string[];
  /** A secret that stands in the body as a text of JSON, however short it is. */
  readonly inBody?: string | null;
}

interface Request {
  readonly url: URL;
  readonly headers: Headers;
  readonly body: Buffer;
}

export interface ShownRequest {
  readonly url: string;
  readonly headers: Headers;
  /** The very buffer that was given where nothing in it is hidden. */
  readonly body: Buffer;
}

/**
 * A request as a log, an export, a preview or a question shows it: its URL without login and secret parameters,
 * credentials masked by the names of their headers, and what the sender knows to be one of them besides.
 */
export function shownRequest({ url, headers, body }: Request, hidden: Hidden = {}): ShownRequest {
  const { parameter = null, values = [], inBody = null } = hidden;
  const mask = maskValues(values);
  return {
    url: mask(shownUrl(url, parameter)),
    headers: shownHeaders(headers, hidden, mask),
    body: shownBody(body, inBody, values, mask),
  };
}

/** Headers as they may be shown, of a request or of its answer. */
export function shownHeaders(headers: Headers, hidden: Hidden = {}, mask = maskValues(hidden.values ?? [])): Headers {
  const named = hidden.headers?.map((name) => name.toLowerCase()) ?? [];
  return headers.map((header): Header => {
    const [name, value] = header;
    if (isCredential(header) || named.includes(name.toLowerCase())) return [name, MASK];
    const shown = mask(URL_HEADERS.has(name.toLowerCase()) ? withoutCredentials(value) : value);
    return shown === value ? header : [name, shown];
  });
}

/** Headers as a person reads them: in UTF-8 where their bytes are that. */
export function readableHeaders(headers: Headers): Headers {
  const read = headers.map((header): Header => {
    const value = readableHeader(header[1]);
    return value === header[1] ? header : [header[0], value];
  });
  return read.every((header, index) => header === headers[index]) ? headers : read;
}

/**
 * Headers as they were shown, with what was masked put back from those of the request itself, and what was read as UTF-8
 * as its bytes; what those lack is left out where it was masked.
 */
export function unmaskedHeaders(shown: Headers, exact: Headers): Headers {
  return shown.flatMap((header): Headers => {
    const named = exact.filter(([other]) => other.toLowerCase() === header[0].toLowerCase());
    if (header[1].includes(MASK)) return named.slice(0, 1);
    const same = named.find(([, value]) => readableHeader(value) === header[1]);
    if (same) return [[header[0], same[1]]];
    // What HTTP cannot carry as it stands goes as UTF-8.
    return /[^\u0000-\u00ff]/.test(header[1])
      ? [[header[0], Buffer.from(header[1], "utf8").toString("latin1")]]
      : [header];
  });
}

function shownBody(body: Buffer, inBody: string | null, values: readonly string[], mask: (text: string) => string) {
  if (inBody === null && !values.some((value) => body.includes(value))) return body;
  const text = body.toString("utf8");
  const named = inBody === null ? text : text.replaceAll(JSON.stringify(inBody), JSON.stringify(MASK));
  return Buffer.from(mask(named), "utf8");
}
