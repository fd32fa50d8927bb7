import type { ContentPart, Scheme } from "../../contract/model/scheme.ts";
import { algorithmName, signatureLength } from "../signature/algorithm.ts";
import { gatherContent } from "../signature/content.ts";
import { valuesAt } from "../signature/place.ts";
import type { Asked, Match, Search } from "./asked.ts";
import { type Construction, constructionsFor } from "./constructions.ts";
import { type HashName, Digests, type Pieces } from "./digests.ts";
import { keyVariations } from "./secret/keys.ts";
import type { BodyPieces } from "./body/change.ts";
import { type Probe, type Variation, ofSize, probe } from "./probe.ts";
import { otherAlgorithms } from "./other-algorithms.ts";
import { type ReceivedDigest, receivedDigests } from "./received-digests.ts";
import { clockProbe, stampVariations } from "./stamps.ts";

const HASHES: Readonly<Record<number, HashName>> = { 20: "sha1", 32: "sha256", 64: "sha512" };
const ALGORITHMS = { sha1: "hmac-sha1", sha256: "hmac-sha256", sha512: "hmac-sha512" } as const;

/** Searches one HMAC scheme that is wholly described by its table: every distinct key and content is hashed once. */
export function tableSearch(asked: Asked, scheme: Scheme): Search {
  const { trials, request, question } = asked;
  const digests = new Digests();
  const keys = keyVariations(asked.secrets, scheme);
  const received = receivedDigests(request, scheme);
  const lengths = new Set(received.map(({ bytes }) => bytes.length));
  const isInPlace = received.some(({ probes }) => probes.length === 0);
  const ownSize = signatureLength(scheme.algorithm) ?? 32;
  const byHex = new Map(received.map((digest) => [digest.bytes.toString("hex"), digest]));
  const cut = received.filter(({ bytes }) => HASHES[bytes.length] === undefined);
  const otherSizes = [...new Set(received.map(({ bytes }) => bytes.length))].filter(
    (size) => size !== ownSize && HASHES[size],
  );
  const contents = new Contents(asked, scheme);
  const clock = clockProbe(request, scheme, question.now);

  function attempt(key: Variation<Buffer>, content: Variation<Pieces>): Match[] {
    const probes = [...key.probes, ...content.probes];
    const sizes = probes.length < 2 ? [ownSize, ...otherSizes] : [ownSize];
    return sizes.flatMap((size) => compare(size, key.value, content.value, probes));
  }

  function compare(size: number, key: Buffer, pieces: Pieces, probes: readonly Probe[]): Match[] {
    const hash = HASHES[size];
    if (!hash || (!lengths.has(size) && (cut.length === 0 || probes.length > 1))) return [];
    trials.count();
    const hex = digests.hmac(hash, key, pieces);
    const exact = byHex.get(hex);
    const algorithm = size === ownSize ? [] : [algorithmProbe(hash, scheme)];
    if (exact) {
      const late = clock && !probes.some(({ cause }) => cause === "clock") ? [clock] : [];
      return [{ probes: [...algorithm, ...exact.probes, ...probes, ...late] }];
    }
    if (probes.length > 1) return [];
    return cut
      .filter(({ bytes }) => hex.startsWith(bytes.toString("hex")))
      .map((digest) => ({ probes: [...digest.probes, cutProbe(digest, size), ...probes] }));
  }

  /** Every key with every body would take too long for a long body: the likelier bodies are tried with other keys. */
  function pairs(level: number, size: number): Match[] {
    const foreign = ofSize(keys, size).filter(({ probes }) => probes[0]?.cause === "other_secret");
    const own = ofSize(keys, size).filter((key) => !foreign.includes(key));
    return [own, foreign].flatMap((group) => {
      const most = size === 0 || level === size ? Infinity : roomFor(group.length, asked.bodies.arrived.value);
      return group.flatMap((key) => contents.ofSize(level - size, most).flatMap((content) => attempt(key, content)));
    });
  }

  return {
    level: (level) => {
      if (received.length === 0) return [];
      for (let size = level; size >= 0; size -= 1) {
        const found = pairs(level, size);
        if (found.length > 0) return found;
      }
      return level === 1 ? otherAlgorithms(asked, ofSize(keys, 0), contents.ofSize(0), received) : [];
    },
    further: () =>
      !isInPlace
        ? []
        : ofSize(keys, 0).flatMap((key) => contents.further().flatMap((content) => attempt(key, content))),
  };
}

/** Bytes that are hashed at most for pairs of one kind, and what a hash costs beside its bytes. */
const PAIR_BUDGET = 16_000_000;
const HASH_OVERHEAD = 1500;

/** Constructions that are tried with other keys, where bodies are long. Those that start with the body are hashed together. */
const MOST_CONSTRUCTIONS = 10;

/** With how many bodies each of so many keys, or constructions, may be tried. */
function roomFor(keys: number, [body]: BodyPieces): number {
  return Math.max(4, Math.floor(PAIR_BUDGET / (Math.max(1, keys) * ((body?.length ?? 0) + HASH_OVERHEAD))));
}

/** What may have been signed under one scheme, by how many probes away it is. */
class Contents {
  readonly #asked: Asked;
  readonly #scheme: Scheme;
  readonly #constructions: readonly Construction[];
  readonly #stamps: readonly Variation<string>[];
  readonly #known = new Map<string, readonly Variation<Pieces>[]>();

  constructor(asked: Asked, scheme: Scheme) {
    this.#asked = asked;
    this.#scheme = scheme;
    this.#constructions = constructionsFor(scheme);
    this.#stamps = stampVariations(asked.request, scheme);
  }

  /** Contents so many probes away; of bodies that are one probe away only the likeliest `most`. */
  ofSize(size: number, most = Infinity): readonly Variation<Pieces>[] {
    const id = `${size} ${most}`;
    const known = this.#known.get(id);
    if (known) return known;
    const made = [...this.#put(this.#scheme.content, [], size, most)];
    if (size > 0) {
      const room = size === 1 ? most : roomFor(this.#constructions.length, this.#asked.bodies.arrived.value);
      const likely = this.#constructions.slice(0, Math.max(MOST_CONSTRUCTIONS, most));
      for (const { parts, probe: own } of likely) made.push(...this.#put(parts, [own], size - 1, room));
    }
    this.#known.set(id, made);
    return made;
  }

  /** Contents of bodies that are one probe away too, but less likely than all others. */
  further(): readonly Variation<Pieces>[] {
    const { content } = this.#scheme;
    const [stamp] = this.#stamps;
    const [url] = this.#asked.urls;
    if (!content.some(({ part }) => part === "body")) return [];
    return this.#asked.bodies.further.flatMap(({ value, probes }) => {
      const pieces = this.#assemble(content, value, url?.value ?? null, stamp?.value ?? "");
      return pieces ? [{ value: pieces, probes }] : [];
    });
  }

  /** The parts filled with every body, URL and timestamp that are together `size` probes away. */
  *#put(
    parts: readonly ContentPart[],
    base: readonly Probe[],
    size: number,
    most: number,
  ): Generator<Variation<Pieces>> {
    const has = (part: ContentPart["part"]) => parts.some((candidate) => candidate.part === part);
    const { urls } = this.#asked;
    const stamps = this.#stamps;
    const none: Variation<null> = { value: null, probes: [] };
    for (const stamp of has("timestamp") ? stamps : [none]) {
      for (const url of has("url") || has("path_and_query") ? urls : [none]) {
        const left = size - stamp.probes.length - url.probes.length;
        for (const body of has("body") ? this.#bodies(left, most) : left === 0 ? [this.#asked.bodies.arrived] : []) {
          const value = this.#assemble(parts, body.value, url.value, stamp.value ?? "");
          if (value) yield { value, probes: [...base, ...stamp.probes, ...url.probes, ...body.probes] };
        }
      }
    }
  }

  #bodies(size: number, most: number): readonly Variation<BodyPieces>[] {
    const { bodies } = this.#asked;
    if (size === 0) return [bodies.arrived];
    if (size === 1) return bodies.single.slice(0, most);
    return size === 2 ? bodies.double : [];
  }

  /** Null where the request lacks a part. */
  #assemble(
    parts: readonly ContentPart[],
    body: BodyPieces,
    publicUrl: string | null,
    timestamp: string,
  ): Pieces | null {
    const { request } = this.#asked;
    const { messageId: place } = this.#scheme;
    const messageId = place ? (valuesAt(place, request)[0] ?? "") : "";
    const pieces: (string | Buffer)[] = [];
    for (const part of parts) {
      if (part.part === "id" && messageId === "") return null;
      if (part.part === "body") pieces.push(...body);
      else {
        const made = gatherContent([part], { request, publicUrl }, { timestamp, messageId, secret: "" });
        if (typeof made === "string") return null;
        pieces.push(...made);
      }
    }
    return pieces;
  }
}

function algorithmProbe(hash: HashName, scheme: Scheme): Probe {
  const algorithm = ALGORITHMS[hash];
  const name = algorithmName(algorithm);
  return probe(
    "algorithm",
    `the sender signs with ${name}, not ${algorithmName(scheme.algorithm)}`,
    `The signature is the ${name} of what is signed.`,
    { kind: "scheme", change: { algorithm } },
  );
}

function cutProbe({ bytes }: ReceivedDigest, size: number): Probe {
  return probe(
    "signature_length",
    "the signature was cut on the way",
    `Its ${bytes.length} bytes are the first of the ${size} that were expected.`,
  );
}
