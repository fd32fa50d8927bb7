import type { Examination } from "../../contract/model/examination.ts";
import type { ExplainedVerification } from "../../contract/model/verification.ts";
import { publicUrlOf } from "../http/public-url.ts";
import { type HttpRequest, requestTo } from "../http/request.ts";
import { placeName } from "../signature/place.ts";
import type { SignedRequest } from "../signature/signed-request.ts";
import { explain, verify } from "../signature/verify.ts";
import { type Candidate, carriedFirst, findCandidates } from "./candidates.ts";
import { carriedWords } from "./carried-words.ts";
import { explainWithoutSecret } from "./explain-without-secret.ts";
import type { Pasted } from "./pasted.ts";

export interface ExamineOptions {
  /** Empty when nobody gave one. */
  readonly secret: string;
  /** The only schemes to look at; null finds them out. */
  readonly asked: readonly Candidate[] | null;
  /** The public URL posted to, where the caller knows better than the paste. */
  readonly publicUrl: string | null;
  /** Epoch milliseconds that timestamps are measured from. */
  readonly now: number;
}

/** Finds out whose signature a pasted request carries and checks it, the body in each form a paste may have cost it. */
export function examine(pasted: Pasted, { secret, asked, publicUrl, now }: ExamineOptions): Examination {
  const request = requestOf(pasted, pasted.body);
  const url = publicUrl ?? absoluteUrl(pasted) ?? publicUrlOf(request);
  const { named, unnamed } = asked ? { named: carriedFirst(asked, request), unnamed: [] } : findCandidates(request);
  const found = secret === "" ? null : findMatch(pasted, [...named, ...unnamed], url, secret, now);
  const known = found === null || named.includes(found.candidate) ? (found?.candidate ?? named[0] ?? null) : null;
  const body = found?.variant.body ?? pasted.body;
  const signed: SignedRequest = { request: requestOf(pasted, body), publicUrl: url };
  const notes = [...pasted.notes, ...variantNotes(found?.variant ?? null), ...lengthNotes(request, body)];
  const nobodys = found?.candidate ?? unnamed[0] ?? null;
  return {
    request: {
      method: pasted.method,
      url: url ?? pasted.url,
      headers: [...pasted.headers],
      bodyBase64: body.toString("base64"),
    },
    provider: known?.provider ?? null,
    schemeId: known?.scheme.id ?? null,
    verification: known
      ? verdict(signed, known, secret, now)
      : nobodys
        ? nobodysVerdict(signed, nobodys, secret, now)
        : nothingFound(request, now),
    candidates: named.map(({ provider, scheme }) => ({ provider, schemeId: scheme.id })),
    notes,
  };
}

interface Match {
  readonly candidate: Candidate;
  readonly variant: BodyVariant;
}

/** The first scheme and form of the body under which the signature is the secret's own; being old does not count against it. */
function findMatch(
  pasted: Pasted,
  candidates: readonly Candidate[],
  publicUrl: string | null,
  secret: string,
  now: number,
): Match | null {
  for (const variant of bodyVariants(pasted.body)) {
    const signed: SignedRequest = { request: requestOf(pasted, variant.body), publicUrl };
    for (const candidate of candidates) {
      const { secretIndex } = verify(signed, candidate.scheme, [secret], now);
      if (secretIndex !== null) return { candidate, variant };
    }
  }
  return null;
}

function verdict(signed: SignedRequest, { scheme }: Candidate, secret: string, now: number): ExplainedVerification {
  return secret === "" ? explainWithoutSecret(signed, scheme, now) : explain(signed, scheme, [secret], now);
}

const NO_MATCH = "The secret that was given makes no signature there that a sender we know would make.";

/** What a signature is worth of which only its place is known: it may hold, and its sender is still nobody's name. */
function nobodysVerdict(
  signed: SignedRequest,
  candidate: Candidate,
  secret: string,
  now: number,
): ExplainedVerification {
  const checked = verdict(signed, candidate, secret, now);
  const carried = carriedWords(signed.request) ?? placeWords(candidate.scheme);
  const isHeld = checked.secretIndex !== null;
  const unknown = "Many senders prove themselves so, and nothing else in the request says which one sent it.";
  const sentence =
    secret === ""
      ? `The request carries ${carried}. ${unknown} Give the secret to check it.`
      : `${isHeld ? checked.sentence : NO_MATCH} The request carries ${carried}. ${unknown}`;
  return { ...checked, schemeId: null, sentence };
}

function placeWords({ signature }: Candidate["scheme"]): string {
  return signature ? `something in the ${placeName(signature.place)}` : "nothing that is signed";
}

function nothingFound(request: HttpRequest, now: number): ExplainedVerification {
  const carried = carriedWords(request);
  const beside = carried === null ? "" : ` It carries ${carried}, which does not say who sent it.`;
  return {
    outcome: "unsigned",
    reason: "signature_missing",
    sentence: `The request has no header or field in which a provider we know puts its signature.${beside}`,
    schemeId: null,
    secretIndex: null,
    checkedAt: now,
    steps: [{ name: "Header found", outcome: "fail", detail: "no signature of any known scheme" }],
  };
}

function requestOf({ method, url, headers }: Pasted, body: Buffer): HttpRequest {
  const target = url.startsWith("/") ? url : (/^[a-z]+:\/\/[^/?]*(.*)$/i.exec(url)?.[1] ?? "/");
  const path = target.startsWith("/") ? target : `/${target}`;
  return requestTo(path, { method, headers, body });
}

function absoluteUrl({ url }: Pasted): string | null {
  return /^https?:\/\//i.test(url) ? url : null;
}

function variantNotes(variant: BodyVariant | null): string[] {
  return variant?.sentence
    ? [`A paste cannot carry exact bytes: the signature holds for the body ${variant.sentence}.`]
    : [];
}

function lengthNotes(request: HttpRequest, body: Buffer): string[] {
  const said = request.header("content-length");
  if (said === null || !/^\d{1,12}$/.test(said) || Number(said) === body.length) return [];
  return [`Content-Length says ${said} bytes, but the pasted body has ${body.length}.`];
}

/** A body a paste may have stood for; the sentence says how it differs from the pasted one. */
interface BodyVariant {
  readonly body: Buffer;
  readonly sentence: string | null;
}

/** A paste cannot carry exact bytes: editors add or drop the last line end, and browsers turn CRLF into LF. */
function bodyVariants(body: Buffer): readonly BodyVariant[] {
  const text = body.toString("latin1");
  const bare = text.replace(/\r?\n$/, "");
  const candidates: [string, string][] = [
    [bare, "without the line break at its end"],
    [`${text}\n`, "with a line break added at its end"],
    [`${text}\r\n`, "with CRLF added at its end"],
    [text.replace(/\r?\n/g, "\r\n"), "with CRLF line ends"],
    [bare.replace(/\r?\n/g, "\r\n"), "with CRLF line ends and without the last"],
    [text.replaceAll("\r\n", "\n"), "with LF line ends"],
  ];
  const known = new Set([text]);
  const variants: BodyVariant[] = [{ body, sentence: null }];
  for (const [variant, sentence] of candidates) {
    if (known.has(variant)) continue;
    known.add(variant);
    variants.push({ body: Buffer.from(variant, "latin1"), sentence });
  }
  return variants;
}
