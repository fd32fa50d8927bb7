import fc from "fast-check";
import { type Format, guessFormat } from "../../../src/core/template/format.ts";
import { renderInto } from "../../../src/core/template/render-into.ts";
import { INJECTIONS } from "../act/injections.ts";

const HOSTILE = [
  ...INJECTIONS,
  'x","role":"admin',
  "\\",
  '\\"',
  "\u2028\u2029",
  "\ud800",
  "a\ud800\udc00\udfff",
  "\0\u0001\u001f\u007f",
  "a\r\nb\tc",
  "]]><x/><![CDATA[",
  "--><x/><!--",
  "</script><script>alert(1)</script>",
  "a&b=c;d#e?f%20+",
  "{{webhook.body.v}}",
  "${x}`'",
];
/** What a sender may have put into a field: what is known to break things, and anything at all. */
export const text = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: "binary" }));

/** The template with `v` for its placeholder `{{v}}`. */
export function fill(template: string, value: unknown, format: Format = guessFormat(template)): string {
  const rendered = renderInto(template, format, (path) => (path === "v" ? value : undefined), "keep");
  if (!rendered.ok) throw new Error(rendered.error);
  return rendered.text;
}
