import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Scheme } from "../../contract/model/scheme.ts";
import { findProvider } from "./catalogue.ts";

export interface SchemeChoice {
  readonly provider?: string | undefined;
  readonly schemeId?: string | undefined;
  readonly scheme?: Scheme | undefined;
}

/** The scheme a caller means: one given whole, a provider's default, or the provider's one of that id. */
export function chooseScheme(choice: SchemeChoice): Result<Scheme> {
  if (choice.scheme) return ok(choice.scheme);
  if (!choice.provider) return fail("invalid_input", "Name a provider, or describe the scheme.");
  const provider = findProvider(choice.provider);
  if (!provider) return fail("not_found", `There is no provider called ${choice.provider}.`);
  const scheme = choice.schemeId
    ? provider.schemes.find((candidate) => candidate.id === choice.schemeId)
    : provider.schemes[0];
  if (scheme) return ok(scheme);
  return fail("not_found", `${provider.name} has no signature scheme${choice.schemeId ? ` ${choice.schemeId}` : ""}.`);
}
