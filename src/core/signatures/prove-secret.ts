import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Diagnosis } from "../../contract/model/diagnosis.ts";
import type { Proof, ProofResult } from "../../contract/model/proof.ts";
import type { Context } from "../api/context.ts";
import { type Checking, mended, schemesOf } from "../diagnose/mended.ts";
import { reshape } from "../diagnose/secret/secret-form.ts";
import { wrongKind } from "../diagnose/secret/secret-kinds.ts";
import { publicUrlFor } from "../http/public-url.ts";
import { HttpRequest } from "../http/request.ts";
import type { StoredDelivery } from "../record/deliveries/delivery-row.ts";
import { tolerant } from "../signature/tolerant.ts";
import { verify } from "../signature/verify.ts";
import type { RoutedSource } from "../trust/routing.ts";
import { tellApart } from "../trust/secret-roles.ts";

/** So many deliveries of the source are tried, and so many bytes of them, that did not verify. */
const MOST_LOOKED_AT = 50;
const MOST_BYTES = 8 << 20;

type Parts = Pick<Context, "store" | "routing" | "diagnoses">;

/** A secret that was tried, with what would be kept of it. */
export interface Proven {
  readonly proof: Proof;
  /** The secret as it would be kept; null where it explains nothing. */
  readonly secret: string | null;
  /** The source's settings as they would be. */
  readonly checking: Checking;
}

/**
 * Tries a secret on a delivery in all ways that the diagnosis knows, and on what else of its source did not verify, by the
 * times at which they arrived. Nothing is kept. Errors: no such delivery or source, a body that was cut.
 */
export async function proveSecret(parts: Parts, deliveryId: string, secret: string): Promise<Result<Proven>> {
  const stored = parts.store.deliveries.get(deliveryId);
  if (!stored) return fail("not_found", `There is no delivery ${deliveryId}.`);
  const routed = stored.sourceId === null ? null : parts.routing.byId(stored.sourceId);
  if (!routed) return fail("not_found", "The delivery belongs to no source, so there is nothing to keep a secret for.");
  if (stored.truncated)
    return fail("unsupported", "Only the first bytes of this body were kept, so its signature cannot be looked into.");
  const started = performance.now();
  const own = checkingOf(routed, secret);
  const direct = verifiesWith(own, routed, stored, secret);
  const diagnosis = direct ? null : await parts.diagnoses.ask(questionOf(own, routed, stored, secret));
  if (diagnosis && !diagnosis.ok) return diagnosis;
  const found = read(own, secret, diagnosis?.value ?? null);
  const others = await notVerified(parts, stored);
  const kept = found.secret ?? secret;
  const verifying = others.filter((one) => verifiesWith(found.checking, routed, one, kept));
  const name = routed.provider?.name ?? "The sender";
  const proof: Proof = {
    result: found.result,
    sentence: found.result === "verifies" ? `${name}'s signature matches with it as it is.` : found.sentence,
    fix: found.result === "settings" ? (diagnosis?.value.fix ?? null) : null,
    looksLike: found.result === "none" ? wrongKind(secret, routed.source.provider) : null,
    looked: others.length,
    verifying: verifying.map(({ id }) => id),
    tried: diagnosis?.value.tried ?? own.secrets.length,
    durationMs: Math.round((performance.now() - started) * 10) / 10,
  };
  return ok({ proof, secret: found.secret, checking: found.checking });
}

interface Found {
  readonly result: ProofResult;
  readonly sentence: string;
  readonly secret: string | null;
  readonly checking: Checking;
}

/** What a diagnosis by this secret alone says of it; null where none was needed. */
function read(own: Checking, secret: string, diagnosis: Diagnosis | null): Found {
  const as = (result: ProofResult, kept: string | null, checking = own): Found => ({
    result,
    sentence: (diagnosis?.sentence ?? "").replace("the saved secret", "the pasted secret"),
    secret: kept,
    checking,
  });
  if (diagnosis === null) return as("verifies", secret);
  const { fix, isMatched } = diagnosis;
  if (!isMatched) return as("none", null);
  if (fix === null) return as("changed", secret);
  const next = mended(own, fix, () => []);
  if (!next.ok) return as("changed", secret);
  if (fix.kind !== "replace_secret") return as("settings", secret, next.value);
  const rewritten = reshape(secret, fix.form);
  return rewritten === null ? as("changed", secret) : as("rewritten", rewritten, next.value);
}

/** The source's settings with this one secret. */
function checkingOf({ source }: RoutedSource, secret: string): Checking {
  const { provider, scheme, publicUrl, tolerance } = source;
  return { provider, scheme, publicUrl, tolerance, secrets: [secret] };
}

/** What signs, with this secret among those that do more than sign, such as a webhook's id. */
function signingWith({ provider, secrets, source }: RoutedSource, secret: string): readonly string[] {
  const beside = secrets.flatMap((one, index) => {
    const role = source.secrets[index]?.role ?? null;
    return role === null || role === "signs" ? [] : [{ secret: one, role }];
  });
  return tellApart(provider, [...beside, { secret, role: "signs" }]).signing;
}

function verifiesWith(checking: Checking, routed: RoutedSource, stored: StoredDelivery, secret: string): boolean {
  const request = new HttpRequest(stored);
  const publicUrl = publicUrlFor({ ...routed.source, publicUrl: checking.publicUrl }, request);
  const signing = signingWith(routed, secret);
  return tolerant(schemesOf(checking), checking.tolerance).some(
    (scheme) => verify({ request, publicUrl }, scheme, signing, stored.verification.checkedAt).outcome === "verified",
  );
}

function questionOf(own: Checking, routed: RoutedSource, stored: StoredDelivery, secret: string) {
  const request = new HttpRequest(stored);
  const { method, url, headers, body } = request;
  const { id, name, provider, tolerance } = routed.source;
  const schemes = tolerant(schemesOf(own), tolerance);
  return {
    method,
    url,
    headers,
    body,
    publicUrl: publicUrlFor(routed.source, request),
    tunnelUrl: null,
    now: stored.verification.checkedAt,
    source: { id, name, provider, schemes, secrets: [secret], signing: signingWith(routed, secret), tolerance },
    others: [],
  };
}

/** The newest deliveries of the source that did not verify, and this one, in the order in which they arrived. */
async function notVerified({ store }: Parts, asked: StoredDelivery): Promise<readonly StoredDelivery[]> {
  const { items } = await store.deliveries.list({
    filter: { sourceId: asked.sourceId ?? "", outcome: "rejected" },
    limit: MOST_LOOKED_AT,
  });
  let bytes = 0;
  const found = items.flatMap(({ id, size, replayOf }) => {
    bytes += size;
    const one = id === asked.id || replayOf !== null || bytes > MOST_BYTES ? null : store.deliveries.get(id);
    return one === null || one.truncated ? [] : [one];
  });
  return [...found.slice(0, MOST_LOOKED_AT - 1), asked].toSorted(
    (a, b) => a.receivedAt - b.receivedAt || (a.id < b.id ? -1 : 1),
  );
}
