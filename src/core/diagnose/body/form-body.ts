import { jsonOf } from "../json/json-text.ts";
import { type Change, HUGE_BODY, LONG_BODY, changed, inner } from "./change.ts";

/** How programs percent-encode: what they leave as it is beside letters, digits and `-._`. */
const SAFE: readonly string[] = ["*", "!'()*~", "~", "", "*~", "!'()*~[]", "*[]", "/~", "@:/", "!'()*~@:$,[]"];

/** A form for JSON and JSON for a form, a form encoded, sorted or decoded otherwise, and a body that is percent-encoded as a whole. */
export function* formOrJson(body: Buffer): Generator<Change> {
  const text = body.toString("utf8");
  const first = text.charAt(0);
  if (first === "{" || first === "[") {
    yield* formOfJson(text);
    return;
  }
  if (/^%(7b|5b|22|3c)/i.test(text)) yield* decodedWhole(text);
  if (!/^[^=&\s{[]{1,200}=/.test(text)) return;
  const fields = [...new URLSearchParams(text)];
  for (const [name, value] of fields) {
    if (!/^\s*[{[]/.test(value)) continue;
    const clause = `is the JSON alone, not the form around it`;
    yield inner(changed("form_or_json", value, clause, `the text of the form's field ${shown(name)}`));
  }
  yield* encodedAnew(text, fields);
  yield* jsonOfForm(fields);
}

function* formOfJson(text: string): Generator<Change> {
  const clause = "is a form with this JSON in a field";
  const isLong = text.length > LONG_BODY;
  for (const name of isLong ? ["payload"] : ["payload", "data", "json"]) {
    const evidence = `${name}= and the JSON, form-encoded`;
    yield changed("form_or_json", new URLSearchParams({ [name]: text }).toString(), clause, evidence);
    yield changed("form_or_json", `${name}=${encodeURIComponent(wellFormed(text))}`, clause, evidence);
    yield changed("form_or_json", `${name}=${text}`, clause, `${name}= and the JSON as it is`);
  }
  if (isLong) return;
  const key = "is the JSON taken for the name of a form's field";
  for (const written of [
    new URLSearchParams({ [text]: "" }).toString(),
    `${encodeURIComponent(wellFormed(text))}=`,
    `${text}=`,
  ])
    yield changed("form_or_json", written, key, "the JSON as the name of a form's field");
  const whole = "is the body percent-encoded";
  const percent = encodeURIComponent(wellFormed(text));
  for (const written of [percent, percent.replaceAll("%20", "+"), encodeURI(wellFormed(text))])
    yield changed("form_or_json", written, whole, "the body percent-encoded");
  yield* fieldsOfJson(text);
}

/** The fields of a flat object as a form. */
function* fieldsOfJson(text: string): Generator<Change> {
  const value = jsonOf(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return;
  const fields = Object.entries(value).filter(([, one]) => typeof one !== "object" && one !== null);
  if (fields.length === 0 || fields.length < Object.keys(value).length) return;
  const form = fields.map(([name, one]) => [name, String(one)] as const);
  for (const isSorted of [false, true]) {
    const ordered = isSorted ? sorted(form) : form;
    for (const safe of SAFE.slice(0, 4))
      for (const plus of [true, false]) {
        const clause = `is the JSON's fields as a form${isSorted ? ", sorted" : ""}`;
        yield changed(
          "form_or_json",
          encoded(ordered, safe, plus, false),
          clause,
          "a form with the fields of the JSON",
        );
      }
  }
}

function* encodedAnew(text: string, fields: readonly (readonly [string, string])[]): Generator<Change> {
  if (text.length > HUGE_BODY) {
    const anew = new URLSearchParams(text).toString();
    for (const written of [anew, anew.replaceAll("+", "%20")])
      yield changed(
        "form_or_json",
        written,
        "is the form encoded otherwise",
        "the same form fields with other percent-encoding",
      );
    return;
  }
  const safes = text.length > LONG_BODY ? SAFE.slice(0, 2) : SAFE;
  for (const isSorted of [false, true]) {
    const ordered = isSorted ? sorted(fields) : fields;
    const order = isSorted ? ", with its fields sorted" : "";
    for (const safe of safes)
      for (const plus of [true, false])
        for (const lower of [false, true]) {
          const written = encoded(ordered, safe, plus, lower);
          const clause = `is the form encoded otherwise${order}: with ${plus ? "+" : "%20"} for spaces`;
          yield changed("form_or_json", written, clause, `the same form fields with other percent-encoding${order}`);
        }
    const decoded = ordered.map(([name, value]) => `${name}=${value}`).join("&");
    yield changed(
      "form_or_json",
      decoded,
      `is the form decoded${order}`,
      `the form's fields without percent-encoding${order}`,
    );
  }
  if (/[^&]=(&|$)/.test(text)) {
    const filled = fields.filter(([, value]) => value !== "");
    const clause = "is the form without its empty fields";
    yield changed("form_or_json", encoded(filled, "*", true, false), clause, "the form without its empty fields");
  }
  const separate = text.replaceAll("&", "&amp;");
  if (separate !== text) yield changed("form_or_json", separate, "has &amp; for &", "the form with &amp; for every &");
}

function* jsonOfForm(fields: readonly (readonly [string, string])[]): Generator<Change> {
  const object = JSON.stringify(Object.fromEntries(fields));
  yield changed("form_or_json", object, "is the form's fields as JSON", "a JSON object with the form's fields");
  const spaced = `{${fields.map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`).join(", ")}}`;
  yield changed(
    "form_or_json",
    spaced,
    "is the form's fields as JSON",
    "a JSON object with the form's fields, spaced as Python does",
  );
}

function* decodedWhole(text: string): Generator<Change> {
  for (const encodedText of [text.replace(/=$/, ""), text.replace(/=$/, "").replaceAll("+", "%20")]) {
    const decoded = decode(encodedText);
    if (decoded === null) continue;
    const clause = "is the body before it was percent-encoded";
    yield inner(changed("form_or_json", decoded, clause, "the body percent-decoded"));
  }
}

function encoded(fields: readonly (readonly [string, string])[], safe: string, plus: boolean, lower: boolean): string {
  const one = (text: string) => {
    const strict = encodeURIComponent(wellFormed(text)).replace(/[!'()*~]/g, (kept) =>
      safe.includes(kept) ? kept : `%${kept.charCodeAt(0).toString(16).toUpperCase()}`,
    );
    const kept = strict.replace(/%(?:5B|5D|2F|40|3A|24|2C)/g, (code) => {
      const character = decodeURIComponent(code);
      return safe.includes(character) ? character : code;
    });
    const spaces = plus ? kept.replaceAll("%20", "+") : kept;
    return lower ? spaces.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()) : spaces;
  };
  return fields.map(([name, value]) => `${one(name)}=${one(value)}`).join("&");
}

function sorted<T extends readonly [string, string]>(fields: readonly T[]): readonly T[] {
  return fields.toSorted(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
}

function shown(name: string): string {
  return /^[\w.[\]-]{1,60}$/.test(name) ? name : "with the JSON";
}

/** Without lone surrogates, which cannot be percent-encoded. */
function wellFormed(text: string): string {
  return text.toWellFormed();
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
