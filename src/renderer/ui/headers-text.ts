import type { Headers } from "../../contract/model/header.ts";
import { HEADERS_TEXT } from "../words/controls.ts";

/** Headers as editable text, one a line. */
export function formatHeaders(headers: Headers): string {
  return headers.map(([name, value]) => `${name}: ${value}`).join("\n");
}

export type ParsedHeaders =
  | { readonly ok: true; readonly headers: Headers }
  | { readonly ok: false; readonly message: string };

const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Reads headers written one a line; empty lines are passed over. */
export function parseHeaders(text: string): ParsedHeaders {
  const headers: Headers = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "") continue;
    const colon = line.indexOf(":");
    const name = line.slice(0, Math.max(0, colon)).trim();
    if (!NAME.test(name)) return { ok: false, message: HEADERS_TEXT.lineIsNotNameValue(index + 1) };
    headers.push([name, line.slice(colon + 1).trim()]);
  }
  return { ok: true, headers };
}
