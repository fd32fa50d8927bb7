import { randomUUID } from "node:crypto";
import type { Output, ParsedInput } from "../../contract/api.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Sample } from "../../contract/model/provider.ts";
import type { Scheme } from "../../contract/model/scheme.ts";
import type { Provider } from "../providers/provider.ts";
import { schemeNamed, signedSample } from "../send/signed-sample.ts";
import { otherSecret } from "../trust/other-secret.ts";

type Order = ParsedInput<"samples.compose">;

/** Older than any sender's tolerance. */
const LONG_AGO_MS = 10 * 86_400_000;

/**
 * The request that the sender of an example would make, or one that a receiver has to refuse. Errors: `not_found` for a
 * scheme there is not; `unsupported` where nothing is signed that could be spoiled, and why it cannot be signed.
 */
export async function composeSample(
  provider: Provider,
  sample: Sample,
  order: Order,
  now: number,
): Promise<Result<Output<"samples.compose">>> {
  const scheme = schemeNamed(provider, order.schemeId);
  if (!scheme.ok) return scheme;
  const signer = signerOf(provider, scheme.value, order);
  if (!signer.ok) return signer;
  const { at = now, id = randomUUID(), overrides, variables } = order;
  const signed = await signedSample({
    provider,
    sample,
    url: new URL(order.url),
    changes: { id, now: at, overrides, variables },
    signer: signer.value,
    signedAt: order.spoil === "timestamp" ? at - LONG_AGO_MS : at,
  });
  if (!signed.ok) return signed;
  const { url, headers, body } = signed.value;
  const sent = order.spoil === "body" ? Buffer.concat([body, Buffer.from(" ")]) : body;
  return ok({ id, event: sample.event, url: url.href, headers, bodyBase64: sent.toString("base64") });
}

function signerOf(provider: Provider, scheme: Scheme | null, { secret, spoil }: Order) {
  if (secret === undefined || scheme === null) {
    if (spoil === undefined) return ok(null);
    const why = scheme === null ? `${provider.name} signs nothing` : "no secret was given";
    return fail("unsupported", `Nothing of it can be spoiled: ${why}.`);
  }
  if (spoil === "unsigned") return ok(null);
  if (spoil === "timestamp" && scheme.timestamp === null)
    return fail("unsupported", `${provider.name} signs no time with ${scheme.name}, so that none can be too old.`);
  return ok({ scheme, secret: spoil === "signature" ? otherSecret(scheme, provider) : secret });
}
