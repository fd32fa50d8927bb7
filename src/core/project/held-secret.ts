import type { SecretRole } from "../../contract/model/source.ts";

/** A secret of something that a project file describes: in the file the name of a variable, here what is shown of it. */
export class HeldSecret {
  /** The environment variable that holds it, or the entry of the keychain, after its prefix; null of what is kept here. */
  readonly variable: string | null;
  /** What stands for it here: a hint, or what is kept in the clear at a place that says it is one; null of a file's. */
  readonly shown: string | null;
  /** Of what is kept here: whether a text is this secret, as far as what is shown of it tells. */
  readonly fits: (text: string) => boolean;
  readonly role: SecretRole | undefined;

  constructor(parts: {
    readonly variable?: string;
    readonly shown?: string;
    readonly fits?: (text: string) => boolean;
    readonly role?: SecretRole | undefined;
  }) {
    this.variable = parts.variable ?? null;
    this.shown = parts.shown ?? null;
    this.fits = parts.fits ?? ((text) => text === parts.shown);
    this.role = parts.role;
  }
}

/** Which variable a secret is written as, by its place in its thing. */
export type NameOf = (place: readonly string[], secret: HeldSecret) => string;

const REFERENCE = /^\$\{([A-Za-z_]\w*|keychain:[A-Za-z0-9][\w.-]{0,99})\}$/;
/** What a text that only looks like a reference is written as: with one more `$`. */
const ESCAPED = /^\$+\{(?:[A-Za-z_]\w*|keychain:[A-Za-z0-9][\w.-]{0,99})\}$/;

/** A copy in which each `${NAME}` is the secret that a variable holds, and each `$${NAME}` the text it stands for. */
export function readReferences(value: unknown): unknown {
  return mapTexts(value, (text) => {
    const [, variable] = REFERENCE.exec(text) ?? [];
    if (variable !== undefined) return new HeldSecret({ variable });
    return ESCAPED.test(text) ? text.slice(1) : text;
  });
}

/** The same back: what `readReferences` takes, of the value at a place. */
export function writeReferences(value: unknown, nameOf: NameOf, place: readonly string[]): unknown {
  if (value instanceof HeldSecret) return `\${${nameOf(place, value)}}`;
  if (typeof value === "string") return ESCAPED.test(value) ? `$${value}` : value;
  return mapInner(value, (inner, key) => writeReferences(inner, nameOf, [...place, key]));
}

/** A copy with another value for each text in it. */
function mapTexts(value: unknown, change: (text: string) => unknown): unknown {
  if (typeof value === "string") return change(value);
  return mapInner(value, (inner) => mapTexts(inner, change));
}

/** A copy of a list or an object with its values changed, those that become undefined left out; anything else as it is. */
export function mapInner(value: unknown, change: (inner: unknown, key: string) => unknown): unknown {
  if (Array.isArray(value))
    return value.map((inner: unknown, index) => change(inner, String(index))).filter((inner) => inner !== undefined);
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, change(inner, key)] as const);
  return Object.fromEntries(entries.filter(([, inner]) => inner !== undefined));
}

/** Whether a value is an object with members, rather than a list or a secret. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof HeldSecret);
}
