import type { Place, Scheme, SignatureEncoding, SignatureFormat } from "../../contract/model/scheme.ts";
import type { HttpRequest } from "../http/request.ts";
import { decodeBase64, decodeBase64Url, decodeHex } from "../signature/encoding.ts";
import { placeName, valuesAt } from "../signature/place.ts";
import { decodeSignature, parseSignature } from "../signature/signature-text.ts";
import { type Probe, probe } from "./probe.ts";

/** Something in a request that may be a signature: its bytes, and what is odd about where or how it stands there. */
export interface ReceivedDigest {
  readonly bytes: Buffer;
  readonly probes: readonly Probe[];
}

/** Bytes of MD5, SHA-1, SHA-224, SHA-256, SHA-384 and SHA-512. */
const SIZES = new Set([16, 20, 28, 32, 48, 64]);
const MOST = 100;
const LONGEST_VALUE = 4096;

/** Everything that may be the signature: what the scheme finds, then the same read leniently, then other headers and the query. */
export function receivedDigests(request: HttpRequest, scheme: Scheme): ReceivedDigest[] {
  const rule = scheme.signature;
  if (rule === null) return [];
  const found: ReceivedDigest[] = [];
  const seen = new Set<string>();
  const add = (bytes: Buffer | null, probes: readonly Probe[]) => {
    if (!bytes || bytes.length < 8 || found.length >= MOST) return;
    const id = bytes.toString("latin1");
    if (seen.has(id)) return;
    seen.add(id);
    found.push({ bytes, probes });
  };
  const values = valuesAt(rule.place, request);
  for (const value of values) {
    for (const text of parseSignature(value, rule.format).signatures.slice(0, MOST))
      add(decodeSignature(text, rule.encoding) ?? decodedStart(text, rule.encoding), []);
  }
  for (const value of values) for (const run of runsIn(value)) add(run.bytes, [formatProbe(scheme, run, value)]);
  for (const [place, value] of otherPlaces(request, rule.place)) {
    for (const run of runsIn(value)) add(run.bytes, [placeProbe(scheme, place, run, value)]);
  }
  return found;
}

/** The bytes that a signature begins with, where it was cut within what writes one; null where it is not in that encoding. */
function decodedStart(text: string, encoding: SignatureEncoding): Buffer | null {
  const unit = encoding === "hex" ? 2 : 4;
  const start = text.slice(0, text.length - (text.length % unit));
  return start === text || encoding === "text" ? null : decodeSignature(start, encoding);
}

interface Run {
  readonly bytes: Buffer;
  readonly encoding: SignatureEncoding;
  readonly text: string;
  readonly oddity: string | null;
}

/** Runs of hex or base64 as long as a digest, also with spaces or colons between, or encoded twice. */
function runsIn(value: string): Run[] {
  if (value.length > LONGEST_VALUE) return [];
  const runs: Run[] = [];
  const add = (text: string, bytes: Buffer | null, encoding: SignatureEncoding, oddity: string | null) => {
    if (bytes && SIZES.has(bytes.length)) runs.push({ bytes, encoding, text, oddity });
  };
  for (const [text] of value.matchAll(/[0-9a-f]{32,}/gi)) add(text, decodeHex(text), "hex", null);
  for (const [text] of value.matchAll(/[A-Za-z0-9+/_-]{22,}={0,2}/g)) {
    const isUrl = /[_-]/.test(text);
    add(text, decodeBase64(text), "base64", null);
    if (isUrl) add(text, decodeBase64Url(text), "base64url", null);
    else add(text, decodeBase64(padded(text)), "base64", "without its padding");
    const inner = Buffer.from(text, "base64").toString("latin1");
    if (/^[0-9a-f]{32,128}$/i.test(inner)) add(text, decodeHex(inner), "base64", "base64 of its hex text");
  }
  if (value.includes("%")) {
    for (const [text] of value.replace(/%(2B|2F|3D)/gi, percentDecoded).matchAll(/[A-Za-z0-9+/]{22,}={0,2}/g))
      add(text, decodeBase64(text), "base64", "percent-encoded");
  }
  if (/[A-Za-z0-9+/] [A-Za-z0-9+/]/.test(value)) {
    for (const [text] of value.replaceAll(" ", "+").matchAll(/[A-Za-z0-9+/]{22,}={0,2}/g))
      add(text, decodeBase64(text), "base64", "with spaces where its + stood");
  }
  const joined = value.replace(/[\s:"']+/g, "");
  if (joined !== value) {
    for (const [text] of joined.matchAll(/[0-9a-f]{32,}/gi))
      add(text, decodeHex(text), "hex", "with other characters in it");
    for (const [text] of joined.matchAll(/[A-Za-z0-9+/]{22,}={0,2}/g))
      add(text, decodeBase64(text), "base64", "with other characters in it");
  }
  return runs;
}

/** Base64 with the padding that its length asks for. */
function padded(text: string): string {
  return text + "=".repeat((4 - (text.length % 4)) % 4);
}

function percentDecoded(code: string): string {
  return String.fromCharCode(Number.parseInt(code.slice(1), 16));
}

function* otherPlaces(request: HttpRequest, own: Place): Generator<[Place, string]> {
  for (const [name, value] of request.headers) {
    const isOwn = own.in === "header" && own.name.toLowerCase() === name.toLowerCase();
    if (!isOwn) yield [{ in: "header", name }, value];
  }
  for (const [name, value] of new URLSearchParams(request.query.slice(0, LONGEST_VALUE))) {
    if (name !== "") yield [{ in: "query", name }, value];
  }
}

function formatProbe(scheme: Scheme, run: Run, value: string): Probe {
  const wanted = scheme.signature?.encoding ?? "hex";
  const evidence = `It matches when the ${nameOf(scheme)} is read as ${run.encoding}${run.oddity ? `, ${run.oddity}` : ""}.`;
  const clause =
    run.encoding === wanted && !run.oddity
      ? "the signature has another prefix than this scheme writes"
      : run.encoding === wanted
        ? `the signature is written ${run.oddity ?? ""}`
        : `the signature is written in ${run.encoding}, not in ${wanted}`;
  return probe("signature_format", clause, evidence, placeMend(scheme.signature?.place, run, value));
}

function placeProbe(scheme: Scheme, place: Place, run: Run, value: string): Probe {
  return probe(
    "header_or_provider",
    `the signature stands in the ${placeName(place)}, not in the ${nameOf(scheme)}`,
    `The ${placeName(place)} holds the right signature.`,
    placeMend(place, run, value),
  );
}

function placeMend(place: Place | undefined, { text, encoding, oddity }: Run, value: string): Probe["mend"] {
  if (!place || oddity !== null || !value.endsWith(text)) return null;
  const format: SignatureFormat = { kind: "plain", prefix: value.slice(0, -text.length), prefixOptional: false };
  return { kind: "scheme", change: { signature: { place, format, encoding } } };
}

function nameOf({ signature }: Scheme): string {
  return signature ? placeName(signature.place) : "signature";
}
