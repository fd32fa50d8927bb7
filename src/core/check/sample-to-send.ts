import { type Result, fail, ok } from "../../contract/errors.ts";
import type { CheckInput } from "../../contract/model/check.ts";
import type { Sample } from "../../contract/model/provider.ts";
import type { Scheme } from "../../contract/model/scheme.ts";
import { findProvider } from "../providers/catalogue.ts";
import type { Provider } from "../providers/provider.ts";

/** What a valid delivery is made of. */
export interface ToSend {
  readonly provider: Provider;
  readonly sample: Sample;
  /** Null for what is sent without a signature. */
  readonly scheme: Scheme | null;
}

/** The provider's sample that is asked for, and how it is signed; `not_found` for what there is not. */
export function sampleToSend(input: CheckInput): Result<ToSend> {
  const isCustom = input.provider === "custom";
  if (isCustom && !input.scheme)
    return fail("invalid_input", "A custom provider needs a scheme that says how it signs.");
  const provider = findProvider(isCustom ? "none" : input.provider);
  if (!provider) return fail("not_found", `There is no provider called ${input.provider}.`);
  const samples = provider.samples();
  const sample = input.event === undefined ? samples[0] : samples.find(({ event }) => event === input.event);
  if (!sample) return fail("not_found", `${provider.name} has no sample${input.event ? ` of ${input.event}` : ""}.`);
  const known = provider.schemes.find(({ id }) => input.schemeId === undefined || id === input.schemeId);
  if (!known && input.schemeId !== undefined && !input.scheme)
    return fail("not_found", `${provider.name} has no signature scheme ${input.schemeId}.`);
  const scheme = input.scheme ?? known ?? null;
  const own = input.body === undefined ? sample : { ...sample, body: input.body };
  return ok({ provider, scheme, sample: isCustom && !scheme?.messageId ? withKey(own) : own });
}

/** A sender that we know nothing of says in this header which deliveries are the same. */
function withKey(sample: Sample): Sample {
  return { ...sample, headers: [...sample.headers, ["Idempotency-Key", "hookbench-check"]] };
}
