import { type Result, fail } from "../../contract/errors.ts";
import type { Endpoint } from "../../contract/model/endpoint.ts";
import { CUSTOM, type Scheme } from "../../contract/model/scheme.ts";
import { requestTo } from "../http/request.ts";
import { findSystem, schemeOf } from "../providers/custom/provider.ts";
import { findProfile, variantOf } from "../providers/find-profile.ts";
import { algorithmName } from "../signature/algorithm.ts";
import { isAsymmetric } from "../signature/key.ts";
import { placeName } from "../signature/place.ts";
import { readyScheme } from "../signature/ready-scheme.ts";
import { sentenceFor } from "../signature/sentences.ts";
import { sign } from "../signature/sign.ts";

type Signed = Pick<Endpoint, "provider" | "variant" | "scheme" | "schemeId" | "url">;
type Failure = Extract<Result<never>, { ok: false }>;

/**
 * Why nothing could be signed as an endpoint says, with that secret, whatever the event; null where it can, or where it
 * has no secret and sends without a signature. Errors: `not_found` for a scheme the provider does not have, `unsupported`
 * where only the system itself can sign, `invalid_input` where scheme or secret do not do.
 */
export function signingObstacle(endpoint: Signed, secret: string | null): Failure | null {
  const { provider, variant, schemeId } = endpoint;
  const profile = findProfile(provider);
  const scheme = schemeOf(endpoint, profile ? variantOf(profile, variant).schemeId : undefined);
  const name = findSystem(provider)?.name ?? provider;
  if (!scheme) return schemeId ? fail("not_found", `${name} has no signature scheme ${schemeId}.`) : null;
  if (isOnlyTheirs(scheme)) {
    const sentence = `Only ${provider === CUSTOM ? "the sender itself" : name} can sign so: the private key never leaves it.`;
    return fail(
      provider === CUSTOM ? "invalid_input" : "unsupported",
      `${sentence} Choose another way to authenticate.`,
    );
  }
  const obstacle = selfSigned(scheme) ?? (secret === null ? null : secretObstacle(endpoint, scheme, secret));
  return obstacle === null ? null : fail("invalid_input", obstacle);
}

function isOnlyTheirs(scheme: Scheme): boolean {
  const { strategy } = readyScheme(scheme);
  return !scheme.canSign || (strategy !== null && !strategy.sign);
}

/** Why a secret cannot sign under a scheme; null where it can. */
function secretObstacle({ provider, url }: Signed, scheme: Scheme, secret: string): string | null {
  const { signs, strategy, keys } = readyScheme(scheme);
  if (!signs) return null;
  if (strategy) {
    const [sample] = findSystem(provider)?.samples() ?? [];
    if (!sample) return null;
    const request = requestTo(new URL(url), { headers: sample.headers, body: Buffer.from(sample.body, "utf8") });
    const signed = sign({ request, publicUrl: url }, scheme, secret, { timestamp: 0 });
    return signed.ok ? null : signed.error.message;
  }
  const key = keys.get(secret);
  const isPair = isAsymmetric(scheme.algorithm);
  if (key && (key.kind === "symmetric" || key.privateKey)) return null;
  if (!isPair) return sentenceFor("secret_invalid", scheme);
  const what = key ? "This is the public half of a key pair." : "This is no key of the form it takes.";
  return `${what} Signing with ${algorithmName(scheme.algorithm)} needs the private one, ${privateForm(scheme)}.`;
}

function privateForm({ key }: Scheme): string {
  if (key === "hex-ed25519") return "as 128 hex digits: the seed, then the public key";
  return key === "whsec" ? "which starts with whsk_" : "as PEM or base64";
}

/** Why a signature would have to sign itself; null where it stands outside of what it signs. */
function selfSigned(scheme: Scheme): string | null {
  const place = readyScheme(scheme).strategy ? undefined : scheme.signature?.place;
  if (!place || !signsItself(place.in, scheme)) return null;
  const whole = place.in === "query" ? "the whole URL" : "the whole body";
  return (
    `The signature stands in the ${placeName(place)}, and ${whole} is signed, so it would have to sign itself. ` +
    "Put it in a header, or sign the parts one by one."
  );
}

function signsItself(where: NonNullable<Scheme["signature"]>["place"]["in"], { content }: Scheme): boolean {
  const parts = new Set(content.map(({ part }) => part));
  if (where === "query") return parts.has("url") || parts.has("path_and_query");
  if (where === "form") return parts.has("body") || parts.has("sorted_form");
  return where === "body" && parts.has("body");
}
