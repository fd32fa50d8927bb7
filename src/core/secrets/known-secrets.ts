import { constants, deflateSync, gzipSync, unzipSync } from "node:zlib";
import { type ValueFinder, SHORTEST_VALUE, valueFinder } from "./find-values.ts";
import { MASK } from "../../contract/mask.ts";
import { readableForms } from "./readable-forms.ts";

/** Every secret that is known, to be masked wherever one turns up, in whatever form. */
export interface KnownSecrets {
  /** A text without them; the very text where there are none in it. */
  mask(text: string): string;
  /** The same of bytes, whatever their charset, also where they are packed by gzip or zlib. */
  maskBytes(bytes: Buffer): Buffer;
  /** The same of every text within a value; what holds none stays as it is, and is not copied. */
  maskAll<T>(value: T): T;
  /** From where on a text ends in what may be the beginning of one. */
  openFrom(text: string): number;
  /** One more that is kept nowhere we read, such as the token of the control port. */
  add(secret: string): void;
  /** Something was sealed, or is to be read for the first time: they are gathered anew when next asked for. */
  changed(): void;
}

/** The most that are remembered; of those that were let go since the start the oldest give way. */
const MOST = 5000;
/** So much of what is packed is looked through. */
const MOST_UNPACKED = 4 * 1024 * 1024;
const BYTE_MASK = Buffer.from(MASK, "utf8").toString("latin1");

/** A secret such as `password` stands in any text, ours included; it is masked by its places alone. */
const PLAIN_WORD = /^(?:[a-z]{1,8}|[A-Z]?[a-z]{1,7}|[A-Z]{1,8})$/;

/** What is ours in an answer, and a word that a secret could be: ids, kinds, states. */
const OUR_WORDS: ReadonlySet<string> = new Set(
  "id ids seq kind provider status outcome disposition action mode method authKind nextCursor cursor stream".split(" "),
);
const OUR_IDS = /^\w*Ids?$/;

/**
 * Knows what `gather` tells of, and keeps what it once told: a secret that was changed still stands in what came
 * before.
 */
export function createKnownSecrets(gather: () => Iterable<string>): KnownSecrets {
  /** Each with its forms: to make them anew for all whenever one is added took most of the adding. */
  const known = new Map<string, readonly string[]>();
  let isStale = true;
  let finder: ValueFinder = valueFinder([]);

  function found(): ValueFinder {
    if (!isStale) return finder;
    // First, so that what fails while gathering may be logged through here.
    isStale = false;
    for (const secret of gather()) remember(secret);
    finder = valueFinder([...known.values()].flat());
    return finder;
  }

  function remember(secret: string): void {
    if (secret.length < SHORTEST_VALUE || PLAIN_WORD.test(secret)) return;
    const forms = known.get(secret) ?? readableForms(secret);
    known.delete(secret);
    known.set(secret, forms);
    for (const oldest of known.keys()) {
      if (known.size <= MOST) break;
      known.delete(oldest);
    }
  }

  function mask(text: string): string {
    return text.length < SHORTEST_VALUE ? text : found().replace(text, MASK);
  }

  function maskBytes(bytes: Buffer): Buffer {
    return maskPacked(bytes) ?? maskPlain(bytes);
  }

  /** What was packed is packed again; null where nothing packed holds a secret, as far as it can be unpacked. */
  function maskPacked(bytes: Buffer): Buffer | null {
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    const isZlib = bytes.length > 1 && bytes[0] === 0x78 && bytes.readUInt16BE() % 31 === 0;
    if (!isGzip && !isZlib) return null;
    try {
      // What is cut is unpacked as far as it goes.
      const inner = unzipSync(bytes, { maxOutputLength: MOST_UNPACKED, finishFlush: constants.Z_SYNC_FLUSH });
      const masked = maskPlain(inner);
      return masked === inner ? null : isGzip ? gzipSync(masked) : deflateSync(masked);
    } catch {
      return null;
    }
  }

  function maskPlain(bytes: Buffer): Buffer {
    const text = bytes.toString("latin1");
    const masked = found().replace(text, BYTE_MASK);
    return masked === text ? bytes : Buffer.from(masked, "latin1");
  }

  function within(key: string, value: unknown): unknown {
    if (typeof value === "string") {
      // Before it is searched: of an event most texts are too short for one, or ours.
      if (value.length < SHORTEST_VALUE || OUR_WORDS.has(key)) return value;
      const masked = key.endsWith("Base64") ? maskBase64(value) : mask(value);
      return masked !== value && OUR_IDS.test(key) ? value : masked;
    }
    return isContainer(value) ? inObject(key, value) : value;
  }

  function inObject(key: string, value: Readonly<Record<string, unknown>>): unknown {
    if (Array.isArray(value)) return inList(value, (inner) => within(key, inner));
    if (Buffer.isBuffer(value)) return maskBytes(value);
    if (ArrayBuffer.isView(value)) return value;
    let masked: Record<string, unknown> | null = null;
    for (const name in value) {
      const inner = value[name];
      const clean = within(name, inner);
      if (clean !== inner) masked = { ...(masked ?? value), [name]: clean };
    }
    return masked ?? value;
  }

  function maskBase64(text: string): string {
    const bytes = Buffer.from(text, "base64");
    const masked = maskBytes(bytes);
    return masked === bytes ? text : masked.toString("base64");
  }

  return {
    mask,
    maskBytes,
    // What is masked keeps its shape: texts become texts.
    maskAll: <T>(value: T): T => within("", value) as T,
    openFrom: (text) => found().openFrom(text),
    add: (secret) => {
      remember(secret);
      isStale = true;
    },
    changed: () => {
      isStale = true;
    },
  };
}

/** A list of what `clean` makes of each; the very list where that changes nothing. */
function inList(list: readonly unknown[], clean: (inner: unknown) => unknown): readonly unknown[] {
  let cleaned: unknown[] | null = null;
  for (let at = 0; at < list.length; at += 1) {
    const inner = clean(list[at]);
    if (inner !== list[at]) (cleaned ??= [...list])[at] = inner;
  }
  return cleaned ?? list;
}

function isContainer(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
