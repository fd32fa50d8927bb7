import { innerJson } from "./json-landing.ts";
import { type Landing, type Landings, textLanding, within } from "./landing.ts";

/** As the fields of a form are written (application/x-www-form-urlencoded, WHATWG URL section 5.2). */
export function formEncode(text: string): string {
  return percentEncode(text).replaceAll("%20", "+");
}

/** For a place in a URL (RFC 3986): nothing but letters, digits and -_.~ stands for itself. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** The holes of a form's fields or of a query: encoded so; where a field holds JSON, escaped in that first. */
export function fieldLandings(texts: readonly string[], encode: (text: string) => string = formEncode): Landings {
  const landings: Landing[] = [];
  let hasNames = false;
  for (const pieces of fieldsOf(texts)) {
    const first = landings.length;
    const at = pieces.findIndex((piece) => piece.includes("="));
    const value = at < 0 ? [] : [afterEquals(pieces[at] ?? ""), ...pieces.slice(at + 1)];
    const inner = innerJson(value.map(decoded));
    for (let hole = 0; hole < pieces.length - 1; hole += 1) {
      const landing = at >= 0 && hole >= at ? inner?.landings[hole - at] : undefined;
      landings[first + hole] = landing ? within(landing, encode) : textLanding(encode);
      if (at < 0 || hole < at) hasNames = true;
    }
  }
  return { landings, isSound: true, hasNames };
}

/** Whether two fields have one name. */
export function hasDoubledFields(form: string): boolean {
  const names = [...new URLSearchParams(form).keys()];
  return new Set(names).size < names.length;
}

/** Each field as the texts around its holes. */
function fieldsOf(texts: readonly string[]): string[][] {
  const fields: string[][] = [];
  let field: string[] = [];
  for (const text of texts) {
    const [first = "", ...more] = text.split("&");
    field.push(first);
    for (const next of more) {
      fields.push(field);
      field = [next];
    }
  }
  return [...fields, field];
}

function afterEquals(piece: string): string {
  return piece.slice(piece.indexOf("=") + 1);
}

function decoded(piece: string): string | null {
  try {
    return decodeURIComponent(piece.replaceAll("+", " "));
  } catch {
    return null;
  }
}
