import type { Scheme } from "../../contract/model/scheme.ts";
import type { ExplainedVerification, Verification, VerificationReason } from "../../contract/model/verification.ts";
import { octipus } from "../providers/octipus/provider.ts";
import type { HttpRequest } from "../http/request.ts";
import { asChecked, checksWrittenAnew } from "./written-anew.ts";
import type { RoutedSource } from "./routing.ts";
import type { SignedRequest } from "../signature/signed-request.ts";
import { isFurther } from "../signature/furthest.ts";
import { sentenceFor } from "../signature/sentences.ts";
import type { Compared } from "../signature/trace.ts";
import { compare, explain, verify } from "../signature/verify.ts";

/** Whether a delivery with this outcome may be acted upon. */
export function isTrusted(routed: RoutedSource, verification: Verification): boolean {
  return verification.outcome === "verified" || !routed.source.requireSignature;
}

/**
 * Whether the sender itself made this request. A right password does not say so: browsers add it by themselves to
 * what any page has them send.
 */
export function isSigned(routed: RoutedSource, { outcome, schemeId }: Verification): boolean {
  if (outcome !== "verified") return false;
  return schemesForHooks(routed).find(({ id }) => id === schemeId)?.algorithm !== "basic";
}

/**
 * Checks a delivery against its source: every scheme the provider knows, every secret of the source.
 * `now` is epoch milliseconds, what time stamps are measured from.
 */
export function verifySource(
  routed: RoutedSource,
  request: HttpRequest,
  publicUrl: string | null,
  now: number,
): Verification {
  const arrived: SignedRequest = { request, publicUrl };
  const signed = asChecked(routed.source, arrived);
  const without = unchecked(routed, signed, now);
  if (without) return without;
  const { secrets, signing } = routed;
  const checked = bestOf(routed.schemes, (scheme) =>
    unlessChallenge(routed, signed, verify(signed, scheme, signing, now)),
  );
  const { secretIndex } = checked;
  if (secretIndex === null) return byBytes(routed, arrived, now, byToken(routed, signed, now, checked));
  const used = signing[secretIndex] ?? "";
  const leaving = routed.leaving.find(({ secret }) => secret === used);
  if (leaving) return { ...checked, secretIndex: null, sentence: byLeaving(checked.sentence, leaving.until) };
  // Of what was put together of two secrets, the one that ends it is the key.
  return { ...checked, secretIndex: secrets.findIndex((one) => one === used || used.endsWith(`\n${one}`)) };
}

/** A rejection that says so, where the bytes that arrived are signed rightly and written anew they are not. */
function byBytes(routed: RoutedSource, arrived: SignedRequest, now: number, checked: Verification): Verification {
  if (checked.reason !== "signature_mismatch" || !checksWrittenAnew(routed.source)) return checked;
  const isRight = routed.schemes.some((scheme) => verify(arrived, scheme, routed.signing, now).secretIndex !== null);
  return isRight ? { ...checked, sentence: RIGHT_AS_IT_CAME } : checked;
}

const RIGHT_AS_IT_CAME =
  "The signature fits the bytes that arrived. As Optio is built, it is compared with that of JSON.stringify of the parsed body, which has other bytes here, so Optio would refuse it.";

/** One that was removed is none of the source's any more, so it has no index among them; the sentence says so. */
function byLeaving(sentence: string, until: number): string {
  return `${sentence} (With a secret that was removed and verifies until ${clock(until, 8)}.)`;
}

/** A rejection that names the verify token, where that is what signed: whoever has seen a handshake can sign so. */
function byToken(routed: RoutedSource, signed: SignedRequest, now: number, checked: Verification): Verification {
  const tokens = routed.tokens.filter((token) => !routed.signing.includes(token));
  if (tokens.length === 0 || checked.reason !== "signature_mismatch") return checked;
  const made = routed.schemes.flatMap((scheme) => verify(signed, scheme, tokens, now).secretIndex ?? []);
  const token = made[0] === undefined ? undefined : tokens[made[0]];
  if (token === undefined) return checked;
  return { ...checked, sentence: isToldToken(routed, token) ? TOKEN_SIGNED : UNTOLD_SIGNED };
}

const TOKEN_SIGNED =
  "The signature was made with the verify token, which travels in clear, so anybody may have made it. Only the secret that signs counts.";

const UNTOLD_SIGNED =
  "The signature was made with a saved secret of which nobody has said what it is for: it may be the verify token, which signs nothing. Say on the source that it signs, if it does.";

/** A signature that the provider's handshake gives to whoever asks for it proves nothing. */
function unlessChallenge(routed: RoutedSource, { request }: SignedRequest, verification: Verification): Verification {
  const { provider, schemes } = routed;
  if (verification.outcome !== "verified" || provider?.couldBeChallenge?.(request) !== true) return verification;
  const scheme = schemes.find(({ id }) => id === verification.schemeId);
  const sentence = scheme ? sentenceFor("challenge_signed", scheme) : verification.sentence;
  return { ...verification, outcome: "rejected", reason: "challenge_signed", sentence };
}

/** Checks a delivery against one hook's own secret, by the schemes of the source it came to. */
export function verifyForHook(routed: RoutedSource, arrived: SignedRequest, secret: string, now: number): Verification {
  const signed = asChecked(routed.source, arrived);
  const secrets = isToldToken(routed, secret) ? [] : [secret];
  return bestOf(schemesForHooks(routed), (scheme) =>
    unlessChallenge(routed, signed, verify(signed, scheme, secrets, now)),
  );
}

/** A hook's own secret that is the source's verify token as well signs no more than that does. */
export function isToldToken({ source, secrets }: RoutedSource, secret: string): boolean {
  return source.secrets[secrets.indexOf(secret)]?.role === "verify_token";
}

/** The stored verification with its steps, worked out again as of the time it was made. */
export function explainSource(
  routed: RoutedSource | null,
  request: HttpRequest,
  stored: Verification,
  publicUrl: string | null,
): ExplainedVerification {
  const by = routed && checkedBy(routed, stored);
  if (!by || !routed) return { ...stored, steps: [] };
  const signed = asChecked(routed.source, { request, publicUrl });
  const explained = bestOf(by.schemes, (scheme) => explain(signed, scheme, by.secrets, stored.checkedAt));
  return { ...stored, steps: explained.steps };
}

/** What the stored verification compared, whole, worked out again as of the time it was made; null where nothing was. */
export function compareSource(
  routed: RoutedSource | null,
  request: HttpRequest,
  stored: Verification,
  publicUrl: string | null,
): Compared | null {
  const by = routed && checkedBy(routed, stored);
  if (!by || !routed) return null;
  const signed = asChecked(routed.source, { request, publicUrl });
  return bestOf(by.schemes, (scheme) => compare(signed, scheme, by.secrets, stored.checkedAt)).compared;
}

/** The secrets and schemes that a delivery of a source is checked by; null where it was not. */
function checkedBy(routed: RoutedSource, stored: Verification) {
  const secrets = [...routed.signing, ...routed.guarded.map(({ secret }) => secret)];
  const schemes = routed.guarded.length > 0 ? schemesForHooks(routed) : routed.schemes;
  return secrets.length === 0 || schemes.length === 0 || isShared(stored) ? null : { secrets, schemes };
}

/** What a verification by a hook's shared secret names as its scheme: there is no signature, so none of ours. */
export const SHARED_SECRET = "shared-secret";

function isShared({ schemeId }: Verification): boolean {
  return schemeId === SHARED_SECRET;
}

/** Hooks with secrets of their own are signed for as Octipus's are, where the source itself knows no scheme. */
export function schemesForHooks({ schemes }: RoutedSource): readonly Scheme[] {
  return schemes.length > 0 ? schemes : octipus.schemes;
}

function unchecked(routed: RoutedSource, signed: SignedRequest, now: number): Verification | null {
  const { schemes, signing, source } = routed;
  if (schemes.length === 0) {
    return notChecked("scheme_none", "This source's provider does not sign its deliveries.", now);
  }
  const whyUnsigned = source.scheme === null ? routed.provider?.unsigned?.(signed.request) : null;
  if (whyUnsigned) return notChecked("scheme_none", whyUnsigned, now);
  if (signing.length > 0) return null;
  if (!source.requireSignature) {
    return notChecked("no_signature_required", "The source has no secret and requires no signature.", now);
  }
  const missing = notChecked("secret_missing", whyNoSecret(routed), now);
  return byOffer(routed, signed, now) ?? { ...missing, outcome: "rejected" };
}

/** Why there is nothing to check a delivery with by the source's own secrets, and what to do, for a person. */
export function whyNoSecret({ secrets, guarded, resting }: RoutedSource): string {
  if (secrets.length > 0)
    return "The source has only a verify token, which travels in clear and signs nothing. Add the secret the sender signs with.";
  if (guarded.length > 0)
    return "The source has no secret of its own; its hooks with secrets of their own are checked by those.";
  const [off] = resting;
  if (off === undefined) return "The source has no secret yet. Add the one the sender signs with.";
  return resting.length === 1
    ? `The hook ${off.name}, which has a secret of its own, is switched off, and the source has none. Switch the hook on.`
    : `The ${resting.length} hooks with secrets of their own are switched off, ${off.name} among them, and the source has none. Switch them on.`;
}

/** What a delivery is worth that is signed with a secret nobody has accepted; null when it is signed with none of these. */
function byOffer({ schemes, offered }: RoutedSource, signed: SignedRequest, now: number): Verification | null {
  for (const { secret, offeredAt } of offered) {
    const checked = bestOf(schemes, (scheme) => verify(signed, scheme, [secret], now));
    if (checked.outcome !== "verified") continue;
    const sentence = `The signature matches the secret that was offered at ${clock(offeredAt)}, which waits for your yes.`;
    return { ...checked, outcome: "rejected", reason: "secret_offered", sentence, secretIndex: null };
  }
  return null;
}

/** Hours and minutes here, and seconds where 8 characters are asked for. */
function clock(epochMs: number, length: 5 | 8 = 5): string {
  return new Date(epochMs).toTimeString().slice(0, length);
}

/** The first scheme that verifies; else the one that came furthest, so that a missing header does not hide a wrong signature. */
function bestOf<V extends Verification>(schemes: readonly Scheme[], check: (scheme: Scheme) => V): V {
  const best = furthest(schemes, check);
  if (best === null) throw new Error("A source without schemes is never checked");
  return best;
}

/** Of several checks the first that verifies, else the first that came furthest. */
export function furthest<Item, V extends Verification>(items: readonly Item[], check: (item: Item) => V): V | null {
  let best: V | null = null;
  for (const item of items) {
    const verification = check(item);
    if (verification.outcome === "verified") return verification;
    if (best === null || isFurther(verification, best)) best = verification;
  }
  return best;
}

/** The verification of what was not checked, with the reason in words. */
export function notChecked(reason: VerificationReason, sentence: string, now: number): Verification {
  return { outcome: "not_checked", reason, sentence, schemeId: null, secretIndex: null, checkedAt: now };
}
