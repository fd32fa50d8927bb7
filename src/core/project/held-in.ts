import { MASK } from "../../contract/mask.ts";
import { isSecretName } from "../../contract/secret-name.ts";
import { secretHint } from "../secrets/secret-hint.ts";
import { isCredential, isSecretHeader } from "../secrets/secret-name.ts";
import { isSecretUrl, isUrlHint, urlHint } from "../secrets/secret-url.ts";
import { isTemplate } from "../template/template.ts";
import { HeldSecret, mapInner } from "./held-secret.ts";

/** Places of hints, as text: `webhookHeaders.Authorization`, with what each is a hint of. */
export type Hints = ReadonlyMap<string, (text: string) => string>;

const NO_HINTS: Hints = new Map();

/**
 * A copy of a configuration that Hookbench keeps, in which whatever is a secret is held as one: what is shown as a hint,
 * what is one by its name or as a header, and a URL that lets anyone in.
 */
export function heldIn(value: unknown, hints: Hints = NO_HINTS): unknown {
  return held(value, [], hints);
}

function held(value: unknown, place: readonly string[], hints: Hints): unknown {
  if (isPair(value) && /headers$/i.test(place.at(-2) ?? "")) {
    const [name, text] = value;
    return isCredential([name, text]) && text !== "" ? [name, kept(text)] : value;
  }
  if (typeof value === "string") return textAt(value, place, hints);
  return mapInner(value, (inner, key) => held(inner, [...place, key], hints));
}

function textAt(text: string, place: readonly string[], hints: Hints): unknown {
  // Masked in the answer, as a secret of something else stands in it: what it is is not known here.
  if (text.includes(MASK)) return new HeldSecret({ fits: () => true });
  const hintOf = hints.get(place.join("."));
  if (hintOf) return new HeldSecret({ shown: text, fits: (secret) => hintOf(secret) === text });
  if (isUrlHint(text)) return new HeldSecret({ shown: text, fits: (secret) => urlHint(secret) === text });
  return isSecretUrl(text) || isSecretAt(place, text) ? kept(text) : text;
}

/** By its name, unless a delivery fills it in. */
function isSecretAt(place: readonly string[], text: string): boolean {
  const name = place.at(-1) ?? "";
  if (text === "" || isTemplate(text)) return false;
  return isSecretName(name) || (/headers$/i.test(place.at(-2) ?? "") && isSecretHeader(name));
}

function kept(text: string): HeldSecret {
  return new HeldSecret({ shown: text, fits: (secret) => secret === text || secretHint(secret) === text });
}

function isPair(value: unknown): value is [string, string] {
  return Array.isArray(value) && value.length === 2 && value.every((one) => typeof one === "string");
}
