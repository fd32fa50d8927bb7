import { z } from "zod";
import { fillPlaceholders, isTemplate } from "../../template/template.ts";
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

/** Scheme and host written out, up to where the path, query or fragment begins. */
const WRITTEN_HOST = /^\s*https?:\/\/[^/?#\\{}]+(?:[/?#\\]|$)/i;

/**
 * Renders a URL template. Where the author wrote the host, values are percent-encoded and may not move the path
 * (`..`); where a value supplies the host, the URL is taken as it renders and marked so that its host gets checked.
 */
export function renderUrl(template: string, context: ActionContext): RenderedUrl {
  const hostFromPayload = template.includes("{{") && !WRITTEN_HOST.test(template);
  const encode = (value: string) => (hostFromPayload ? value : encodeURIComponent(value.toWellFormed()));
  const values: string[] = [];
  const text = fillPlaceholders(template.trim(), (placeholder) => {
    const value = context.render(placeholder);
    values.push(value);
    return encode(value);
  });
  const quoted = quote(isSecretUrl(template) ? urlHint(template.trim()) : text);
  if (!URL.canParse(text)) return { ok: false, error: `${quoted} is not a URL.` };
  const url = new URL(text);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    return { ok: false, error: `${quoted} is neither http nor https.` };
  }
  if (!hostFromPayload && isMoved(url, new URL(fillPlaceholders(template.trim(), () => "x")), values)) {
    return { ok: false, error: `A value from the payload would move the request to another path: ${quoted}` };
  }
  return { ok: true, url, hostFromPayload };
}

/** Whether values lead a path elsewhere: `..` takes a level away, and `.` empties its own. */
function isMoved(url: URL, meant: URL, values: readonly string[]): boolean {
  const [parts, others] = [url, meant].map(({ pathname }) => pathname.split("/"));
  const isEmptied = parts?.some((part, level) => part === "" && others?.[level] !== "") ?? false;
  return parts?.length !== others?.length || (isEmptied && values.includes("."));
}

function quote(text: string): string {
  return JSON.stringify(text.length > 300 ? `${text.slice(0, 300)}…` : text);
}
