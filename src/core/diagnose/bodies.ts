import { inOtherCharsets } from "./charset.ts";
import { otherForms } from "./compressed.ts";
import { formOrJson } from "./form-body.ts";
import { reserialised } from "./json-styles.ts";
import { type BodyPieces, otherLineEnds } from "./line-ends.ts";
import type { Probe, Variation } from "./probe.ts";

interface Changed {
  readonly pieces: BodyPieces;
  readonly probe: Probe;
}

/** What may have been signed in place of the body that arrived: one probe away, and two, worked out when asked for. */
export class Bodies {
  readonly arrived: Variation<BodyPieces>;
  readonly #seen = new Map<number, Buffer[]>();
  readonly #encoding: string;
  #single: readonly Variation<BodyPieces>[] | undefined;
  #double: readonly Variation<BodyPieces>[] | undefined;

  constructor(body: Buffer, encoding: string) {
    this.arrived = { value: [body], probes: [] };
    this.#encoding = encoding;
    this.#isNew([body]);
  }

  /** Variations of one probe, the likeliest first. */
  get single(): readonly Variation<BodyPieces>[] {
    this.#single ??= this.#collect(this.arrived, (body) => this.#changes(body));
    return this.#single;
  }

  /** Variations of two probes of different kinds: what was unpacked, recoded or rewritten, and then changed once more. */
  get double(): readonly Variation<BodyPieces>[] {
    this.#double ??= this.single.flatMap((first) =>
      this.#collect(first, (body) => secondChanges(body, first.probes[0]?.cause)),
    );
    return this.#double;
  }

  *#changes(body: Buffer): Generator<Changed> {
    yield* otherLineEnds(body);
    yield* whole(reserialised(body));
    yield* whole(formOrJson(body));
    yield* whole(inOtherCharsets(body));
    yield* whole(otherForms(body, this.#encoding));
  }

  #collect(from: Variation<BodyPieces>, changes: (body: Buffer) => Iterable<Changed>): Variation<BodyPieces>[] {
    const [first] = from.value;
    if (!first || (from.probes.length > 0 && from.value.length > 1)) return [];
    const found: Variation<BodyPieces>[] = [];
    for (const { pieces, probe } of changes(first)) {
      if (this.#isNew(pieces)) found.push({ value: pieces, probes: [...from.probes, probe] });
    }
    return found;
  }

  /** The same bytes by another way are no other variation: the likelier explanation came first. */
  #isNew(pieces: BodyPieces): boolean {
    const [first] = pieces;
    const bytes = first && pieces.length === 1 ? first : Buffer.concat(pieces);
    const known = this.#seen.get(bytes.length);
    if (known?.some((other) => other.equals(bytes))) return false;
    if (known) known.push(bytes);
    else this.#seen.set(bytes.length, [bytes]);
    return true;
  }
}

/** Only what changes another side of the body than the first change did, and only where there is much to tell apart. */
function* secondChanges(body: Buffer, first: Probe["cause"] | undefined): Generator<Changed> {
  if (first === "gzip" && body[0] === 0x1f) return;
  if (first !== "line_ends") yield* otherLineEnds(body);
  if (first === "gzip" || first === "form_or_json" || first === "charset") yield* whole(reserialised(body));
  if (first === "gzip") yield* whole(formOrJson(body));
  if (first === "gzip" || first === "form_or_json") yield* whole(inOtherCharsets(body));
}

function* whole(changes: Iterable<{ readonly bytes: Buffer; readonly probe: Probe }>): Generator<Changed> {
  for (const { bytes, probe } of changes) yield { pieces: [bytes], probe };
}
