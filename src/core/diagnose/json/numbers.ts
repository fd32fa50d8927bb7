import type { JsonText } from "./json-text.ts";

/** How numbers are written: as they came, or as a language writes what it read them as. */
export type NumberForm = "kept" | "javascript" | "python" | "java" | "cents";

/** Every form that is tried, the likeliest first. */
export const NUMBER_FORMS: readonly NumberForm[] = ["kept", "javascript", "python", "java", "cents"];

/** The tokens with their numbers in this form, with an example of what is different; null where nothing is. */
export function rewriteNumbers(
  json: JsonText,
  form: NumberForm,
): { readonly changes: ReadonlyMap<number, string>; readonly example: string } | null {
  if (form === "kept") return null;
  const changes = new Map<number, string>();
  let example = "";
  for (const [index, token] of json.plain.entries()) {
    if (!/^[-\d]/.test(token)) continue;
    const written = WRITERS[form](token);
    if (written === token) continue;
    if (changes.size === 0) example = `${token.slice(0, 40)} as ${written.slice(0, 40)}`;
    changes.set(index, written);
  }
  return changes.size === 0 ? null : { changes, example };
}

const isInteger = (token: string) => /^-?\d+$/.test(token);

const WRITERS: Readonly<Record<Exclude<NumberForm, "kept">, (token: string) => string>> = {
  javascript: (token) => JSON.stringify(Number(token)),
  /** Whole numbers stay whole; others are the shortest that reads the same, with `.0` or an exponent of two digits. */
  python: (token) =>
    isInteger(token) ? token : float(token, 1e-4, 1e16, (digits, power) => `${digits}e${signed(power)}`),
  /** All are doubles, as Gson reads them into a map. */
  java: (token) =>
    float(token, 1e-3, 1e7, (digits, power) => `${digits.includes(".") ? digits : `${digits}.0`}E${power}`),
  cents: (token) => (isInteger(token) || !Number.isFinite(Number(token)) ? token : Number(token).toFixed(2)),
};

function float(
  token: string,
  least: number,
  most: number,
  scientific: (digits: string, power: number) => string,
): string {
  const value = Number(token);
  if (!Number.isFinite(value)) return token;
  const [digits = "0", power = "0"] = value.toExponential().split("e");
  const size = Math.abs(value);
  if (size !== 0 && (size < least || size >= most)) return scientific(digits, Number(power));
  const plain = Object.is(value, -0) ? "-0" : String(value);
  return plain.includes(".") ? plain : `${plain}.0`;
}

function signed(power: number): string {
  const digits = String(Math.abs(power)).padStart(2, "0");
  return `${power < 0 ? "-" : "+"}${digits}`;
}

/** A form in words that follow “the same JSON”. */
export function numberWords(form: NumberForm, example: string): string {
  const writers = {
    kept: "",
    javascript: "as JavaScript writes them",
    python: "as Python writes them",
    java: "as doubles of Java",
    cents: "with two decimals",
  };
  return form === "kept" ? "" : `with numbers ${writers[form]} (${example})`;
}
