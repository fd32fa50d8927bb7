import type { Scheme } from "../../contract/model/scheme.ts";
import { HttpRequest } from "../http/request.ts";
import { encodeSignature, formatSignature } from "../signature/signature-text.ts";
import type { SignedRequest } from "../signature/signed-request.ts";
import { verify } from "../signature/verify.ts";
import type { Asked, Match, Search } from "./asked.ts";
import type { BodyPieces } from "./body/change.ts";
import { type Probe, type Variation, ofSize, probe } from "./probe.ts";
import { placeName } from "../signature/place.ts";
import { receivedDigests } from "./received-digests.ts";
import { clockProbe, stampText } from "./stamps.ts";

/**
 * Searches any scheme by checking changed requests with it: for key pairs, tokens and what only code can verify.
 * `base` are the probes that led to this scheme.
 */
export function checkedSearch(asked: Asked, scheme: Scheme, base: readonly Probe[] = []): Search {
  const { trials, question } = asked;
  const requests = new Requests(asked, scheme);

  function matches(secret: Variation<string>, { value, probes }: Variation<SignedRequest>): Match[] {
    trials.count();
    const { reason } = verify(value, scheme, [secret.value], question.now);
    const found = [...base, ...secret.probes, ...probes];
    if (reason === "signature_matches") return [{ probes: found }];
    if (reason !== "timestamp_stale" && reason !== "timestamp_future") return [];
    const clock = clockProbe(value.request, scheme, question.now) ?? CLOCK;
    return [{ probes: [...found, clock] }];
  }

  return {
    level: (level) => {
      const inner = level - base.length;
      const found: Match[] = [];
      for (let size = inner; size >= 0 && found.length === 0; size -= 1) {
        const secrets = ofSize(asked.secrets, size);
        const most = size === 0 || inner === size ? MOST_REQUESTS : Math.ceil(MOST_PAIRS / Math.max(1, secrets.length));
        for (const secret of secrets)
          for (const request of requests.ofSize(inner - size).slice(0, most)) found.push(...matches(secret, request));
      }
      return found;
    },
    further: () =>
      ofSize(asked.secrets, 0).flatMap((secret) => requests.further().flatMap((request) => matches(secret, request))),
  };
}

/** A check by a scheme costs more than a hash of its own, the more the longer the body is. */
const MOST_REQUESTS = 400;
const MOST_FURTHER = 2000;
const MOST_PAIRS = 1500;
const MOST_BYTES = 12_000_000;

const CLOCK = probe("clock", "its time is outside of what is allowed", "The signature itself matches.");

/** The request as it may have been signed, by how many probes away it is. */
class Requests {
  readonly #asked: Asked;
  readonly #scheme: Scheme;
  readonly #known = new Map<number, readonly Variation<SignedRequest>[]>();

  constructor(asked: Asked, scheme: Scheme) {
    this.#asked = asked;
    this.#scheme = scheme;
  }

  ofSize(size: number): readonly Variation<SignedRequest>[] {
    const known = this.#known.get(size);
    if (known) return known;
    const made = [...this.#make(size)];
    this.#known.set(size, made);
    return made;
  }

  /** Requests with the bodies that are less likely than all others. */
  further(): readonly Variation<SignedRequest>[] {
    const { question, request, bodies } = this.#asked;
    if (!this.#usesBody()) return [];
    return bodies.further.slice(0, MOST_FURTHER).map(({ value, probes }) => ({
      value: { request: changed(request, request.url, request.headers, value), publicUrl: question.publicUrl },
      probes,
    }));
  }

  *#make(size: number): Generator<Variation<SignedRequest>> {
    const { question, request, urls } = this.#asked;
    const asIs: Variation<string | null> = { value: question.publicUrl, probes: [] };
    const others = this.#usesUrl() ? urls.filter(({ probes }) => probes.length > 0) : [];
    for (const url of [asIs, ...others]) {
      for (const { value: headers, probes } of this.#headers()) {
        const left = size - url.probes.length - probes.length;
        for (const body of this.#bodies(left)) {
          const isSame = url === asIs && probes.length === 0 && body.probes.length === 0;
          const target =
            url.value === null || url === asIs ? request.url : url.value.replace(/^https?:\/\/[^/?#]*/i, "");
          const value = isSame ? request : changed(request, target, headers, body.value);
          yield { value: { request: value, publicUrl: url.value }, probes: [...url.probes, ...probes, ...body.probes] };
        }
      }
    }
  }

  /** The headers as they are, with the signature written as the scheme wants it, and as of a form. */
  #headers(): Variation<HttpRequest["headers"]>[] {
    const { request } = this.#asked;
    const { headers } = request;
    const found: Variation<HttpRequest["headers"]>[] = [{ value: headers, probes: [] }];
    const rule = this.#scheme.signature;
    if (rule !== null && this.#scheme.jwt !== undefined) found.push(...tokensElsewhere(request, rule));
    if (rule?.place.in === "header" && rule.encoding !== "text") {
      const { name } = rule.place;
      const rest = headers.filter(([header]) => header.toLowerCase() !== name.toLowerCase());
      const stamp = stampText(request, this.#scheme) ?? "";
      for (const { bytes, probes } of receivedDigests(request, this.#scheme)) {
        if (probes.length === 0) continue;
        const value = formatSignature(encodeSignature(bytes, rule.encoding), rule.format, stamp);
        found.push({ value: [...rest, [name, value]], probes });
      }
    }
    const type = request.header("content-type") ?? "";
    if (
      this.#usesForm() &&
      !type.toLowerCase().startsWith(FORM) &&
      request.body.length > 0 &&
      request.body[0] !== 123
    ) {
      const rest = headers.filter(([header]) => header.toLowerCase() !== "content-type");
      found.push({ value: [...rest, ["Content-Type", FORM]], probes: [formProbe(type)] });
    }
    return found;
  }

  #bodies(size: number): readonly Variation<BodyPieces>[] {
    const { bodies, request } = this.#asked;
    if (size === 0) return [bodies.arrived];
    if (!this.#usesBody() || size < 0) return [];
    const most = Math.max(20, Math.floor(MOST_BYTES / (request.body.length + 1)));
    return (size === 1 ? bodies.single : bodies.double).slice(0, most);
  }

  #usesBody(): boolean {
    const { strategy, jwt, content } = this.#scheme;
    return (
      strategy !== null ||
      jwt !== undefined ||
      content.some(({ part }) => part === "body" || part === "sorted_form" || part === "form" || part === "json")
    );
  }

  #usesUrl(): boolean {
    const { strategy, jwt, content } = this.#scheme;
    return (
      strategy !== null || jwt !== undefined || content.some(({ part }) => part === "url" || part === "path_and_query")
    );
  }

  #usesForm(): boolean {
    return this.#scheme.strategy === "twilio" || this.#scheme.content.some(({ part }) => part === "sorted_form");
  }
}

const TOKEN = /^(?:[A-Za-z]{1,20} +)?([\w-]{10,}\.[\w-]{2,}\.[\w-]{10,})$/;

/** The headers with a token of another one in the place where the scheme looks for it. */
function tokensElsewhere(
  { headers }: HttpRequest,
  { place, format }: NonNullable<Scheme["signature"]>,
): Variation<HttpRequest["headers"]>[] {
  if (place.in !== "header") return [];
  const own = place.name.toLowerCase();
  const rest = headers.filter(([name]) => name.toLowerCase() !== own);
  return rest.flatMap(([name, value]) => {
    const token = value.length > LONGEST_TOKEN ? undefined : TOKEN.exec(value)?.[1];
    if (token === undefined) return [];
    const there = placeName({ in: "header", name });
    const found = probe(
      "header_or_provider",
      `the signature stands in the ${there}, not in the ${placeName(place)}`,
      `The ${there} holds the right token.`,
    );
    return [{ value: [...rest, [place.name, formatSignature(token, format, "")] as const], probes: [found] }];
  });
}

const LONGEST_TOKEN = 16_384;
const FORM = "application/x-www-form-urlencoded";

function formProbe(type: string): Probe {
  const said = type === "" ? "no content type" : `the content type ${type.slice(0, 80)}`;
  return probe(
    "form_or_json",
    "the body was signed as a form",
    `The request came with ${said}, but the signature covers its fields.`,
  );
}

function changed(request: HttpRequest, url: string, headers: HttpRequest["headers"], body: BodyPieces): HttpRequest {
  const { method, httpVersion, clientIp } = request;
  const [first] = body;
  const bytes = first && body.length === 1 ? first : Buffer.concat(body);
  return new HttpRequest({ method, url, httpVersion, clientIp, headers, body: bytes });
}
