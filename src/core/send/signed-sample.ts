import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Headers } from "../../contract/model/header.ts";
import type { Sample } from "../../contract/model/provider.ts";
import type { Scheme } from "../../contract/model/scheme.ts";
import { requestTo } from "../http/request.ts";
import type { Provider } from "../providers/provider.ts";
import { signedAsSent } from "./as-sent.ts";
import { type SampleChanges, changedSample } from "./composition/changed-sample.ts";

export interface SampleOrder {
  readonly provider: Provider;
  readonly sample: Sample;
  readonly url: URL;
  readonly changes: SampleChanges;
  /** What signs it; null leaves it unsigned. */
  readonly signer: { readonly scheme: Scheme; readonly secret: string } | null;
  /** The time of the signature, in epoch milliseconds. */
  readonly signedAt: number;
}

export interface SignedSample {
  readonly url: URL;
  readonly headers: Headers;
  readonly body: Buffer;
}

/** A sample as a new event with the signature its provider puts on it, wherever that stands. Errors: those of `sign`. */
export async function signedSample(order: SampleOrder): Promise<Result<SignedSample>> {
  const { provider, sample, url, changes, signer, signedAt } = order;
  const changed = await changedSample(provider, sample, changes);
  if (!changed.ok) return changed;
  const { headers, body } = changed.value;
  if (signer === null) return ok({ url, headers, body });
  const signable = { request: requestTo(url, { headers, body }), publicUrl: url.href };
  const options = { timestamp: signedAt, messageId: changes.id };
  const signed = signedAsSent(provider, signable, signer.scheme, signer.secret, options);
  if (!signed.ok) return signed;
  const { url: signedUrl, ...parts } = signed.value;
  return ok({ ...parts, url: signedUrl === null ? url : new URL(signedUrl, url) });
}

/** The provider's scheme of that id, its first without one; null where it signs nothing. */
export function schemeNamed({ name, schemes }: Provider, id: string | undefined): Result<Scheme | null> {
  if (id === undefined) return ok(schemes[0] ?? null);
  const found = schemes.find((scheme) => scheme.id === id);
  if (found) return ok(found);
  const known = schemes.map((scheme) => scheme.id).join(", ");
  const why = known === "" ? `${name} signs nothing.` : `${name} has no scheme ${id}. It has: ${known}.`;
  return fail("not_found", why);
}
