import { z } from "zod";
import { JsonValue } from "./json-value.ts";

/** A value to put into the payload at a dotted path: `data.id`, `commits.0.message`. A backslash keeps a dot in a name. */
export const Override = z.object({ path: z.string().min(1).max(2000), value: JsonValue });
export type Override = z.infer<typeof Override>;

/** How what is sent is put together, beside its payload. */
export const Composition = {
  /** A fixture whose body is sent in place of a payload. */
  fixtureId: z.string().min(1).max(200).optional(),
  /** The catalogue whose example is sent where nothing else is said, even if the provider has one of its own. */
  catalogueId: z.string().min(1).max(200).optional(),
  overrides: z.array(Override).max(1000).optional(),
  /** The user's own variables. Given, even empty, every `{{…}}` of the payload is filled in; else the text stays as it is. */
  variables: z.record(z.string().max(120), JsonValue).optional(),
};

/** `data.id=…` as an override: the value is JSON where it reads as such, else the text itself. Null without a name or `=`. */
export function readOverride(text: string): Override | null {
  const at = text.indexOf("=");
  if (at <= 0) return null;
  const written = text.slice(at + 1);
  return { path: text.slice(0, at), value: jsonOrText(written) };
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
