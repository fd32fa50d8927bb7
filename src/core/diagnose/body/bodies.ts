import { crc32 } from "node:zlib";
import type { DiagnosisCause } from "../../../contract/model/diagnosis.ts";
import { Serialised } from "../json/reserialised.ts";
import type { Variation } from "../probe.ts";
import { type BodyPieces, type Change, HUGE_BODY, LONG_BODY } from "./change.ts";
import { inOtherCharsets, withoutMark } from "./charset.ts";
import { otherForms } from "./compressed.ts";
import { formOrJson } from "./form-body.ts";
import { inItsPlace } from "./in-its-place.ts";
import { lineEnd, otherLineEnds, unusualEnds, usualEnds } from "./line-ends.ts";
import { unwrapped, wrapped } from "./wrapped.ts";

/** Characters of JSON that are written at most in combined ways, and bytes of bodies two changes away. */
const COMBINED_BUDGET = 1_000_000;
const SHORT_BUDGET = 8_000_000;
const DOUBLE_BUDGET = 2_500_000;
const NAMED_BUDGET = 1_800_000;
/** Bytes a variation costs beside its length. */
const OVERHEAD = 500;
/** Ways that a body which was unpacked is written anew, and how many characters of them. */
const MOST_WAYS = 27;
/** Ways that a body of many megabytes is written anew. */
const FEWEST_WAYS = 20;
const WAYS_BUDGET = 150_000;

/** What may have been signed in place of the body that arrived: one probe away, and two, worked out when asked for. */
export class Bodies {
  readonly arrived: Variation<BodyPieces>;
  readonly #seen = new Map<number, Buffer[]>();
  readonly #inner = new Set<Variation<BodyPieces>>();
  readonly #body: Buffer;
  readonly #encoding: string;
  readonly #json: Serialised | null;
  #single: readonly Variation<BodyPieces>[] | undefined;
  #further: readonly Variation<BodyPieces>[] | undefined;
  #double: readonly Variation<BodyPieces>[] | undefined;

  constructor(body: Buffer, encoding: string) {
    this.arrived = { value: [body], probes: [] };
    this.#body = body;
    this.#encoding = encoding;
    this.#json = Serialised.of(textOf(body));
    this.#isNew([body]);
  }

  /** Variations of one probe, the likeliest first. */
  get single(): readonly Variation<BodyPieces>[] {
    this.#single ??= [...this.#collect(this.arrived, this.#changes())];
    return this.#single;
  }

  /** More variations of one probe: JSON written in any way, as many as stay in the time. */
  get further(): readonly Variation<BodyPieces>[] {
    this.#further ??= [...this.#collect(this.arrived, this.#combined())];
    return this.#further;
  }

  /** Variations of two probes of different kinds: what was unpacked, recoded or rewritten, and then changed once more. */
  get double(): readonly Variation<BodyPieces>[] {
    this.#double ??= [...this.#twice()];
    return this.#double;
  }

  *#changes(): Generator<Change> {
    yield* withoutMark(this.#body);
    yield* otherLineEnds(this.#body);
    const isHuge = this.#body.length > HUGE_BODY;
    let left = NAMED_BUDGET;
    for (const { bytes, probe } of this.#json?.named(isHuge ? FEWEST_WAYS : undefined) ?? []) {
      if ((left -= bytes.length) < 0 && !isHuge) break;
      yield { pieces: [bytes], probe };
      // A serialiser adds no line break, but who wrote one at the body's end may have written it again.
      if (this.#json && this.#json.tail !== "") yield { pieces: [bytes, Buffer.from(this.#json.tail)], probe };
    }
    yield* unusualEnds(this.#body);
    yield* unwrapped(this.#body);
    yield* formOrJson(this.#body);
    yield* inOtherCharsets(this.#body);
    yield* inItsPlace(this.#body);
    yield* otherForms(this.#body, this.#encoding);
    yield* wrapped(this.#body);
  }

  *#combined(): Generator<Change> {
    const tail = Buffer.from(this.#json?.tail ?? "");
    const budget = this.#body.length > LONG_BODY ? COMBINED_BUDGET : SHORT_BUDGET;
    const end = lineEnd({ noun: "the body", bytes: this.#body });
    for (const { bytes, probe } of this.#json?.combined(budget) ?? []) {
      yield { pieces: [bytes], probe };
      if (tail.length > 0) yield { pieces: [bytes, tail], probe };
      yield { pieces: [bytes, end.bytes], probe, also: end.probe };
    }
  }

  *#twice(): Generator<Variation<BodyPieces>> {
    let left = DOUBLE_BUDGET;
    for (const first of this.single) {
      const [bytes] = first.value;
      const cause = first.probes[0]?.cause;
      if (!bytes || first.value.length > 1 || !cause) continue;
      const seconds = this.#inner.has(first) ? changesWithin(bytes, cause) : changesBeside(bytes, cause, this.#body);
      for (const second of this.#collect(first, seconds)) {
        // What only adds an end to a long piece is hashed from where that piece ends.
        left -= OVERHEAD + (second.value.length > 1 ? 0 : (second.value[0]?.length ?? 0));
        yield second;
      }
      if (left < 0) return;
    }
  }

  *#collect(from: Variation<BodyPieces>, changes: Iterable<Change>): Generator<Variation<BodyPieces>> {
    for (const { pieces, probe, also, isInner } of changes) {
      if (!this.#isNew(pieces)) continue;
      const variation = { value: pieces, probes: [...from.probes, probe, ...(also ? [also] : [])] };
      if (isInner) this.#inner.add(variation);
      yield variation;
    }
  }

  /** The same bytes by another way are no other variation: the likelier explanation came first. */
  #isNew(pieces: BodyPieces): boolean {
    const [bytes] = pieces;
    // An end more is not worth joining a long body for: to try the same bytes twice costs less.
    if (!bytes || pieces.length > 1) return true;
    const sum = crc32(bytes);
    const known = this.#seen.get(sum);
    if (known?.some((other) => other.equals(bytes))) return false;
    if (known) known.push(bytes);
    else this.#seen.set(sum, [bytes]);
    return true;
  }
}

/** What was unpacked from the body may have been written anew before that, or be in another charset. */
function* changesWithin(body: Buffer, first: DiagnosisCause): Generator<Change> {
  yield* usualEnds(body, { noun: "the unpacked body", bytes: body });
  for (const { bytes, probe } of Serialised.of(textOf(body))?.named(
    Math.min(MOST_WAYS, Math.ceil(WAYS_BUDGET / (body.length + 1))),
  ) ?? [])
    yield { pieces: [bytes], probe };
  if (first !== "form_or_json") yield* formOrJson(body);
  if (first !== "charset") yield* inOtherCharsets(body);
}

/** What was written anew may end otherwise too. Its clause is told of the body that arrived. */
function* changesBeside(body: Buffer, first: DiagnosisCause, arrived: Buffer): Generator<Change> {
  if (first === "line_ends" || first === "body_replaced" || first === "gzip") return;
  yield* usualEnds(body, { noun: "the body", bytes: arrived });
}

/** A byte order mark is no part of the text, and no parser takes it for one. */
function textOf(body: Buffer): string {
  const text = body.toString("utf8");
  return text.startsWith("\ufeff") ? text.slice(1) : text;
}
