import type { Provider } from "../../../src/core/providers/provider.ts";
import { schemeOf } from "../../../src/core/providers/custom/provider.ts";
import { findProfile } from "../../../src/core/providers/find-profile.ts";
import { secretsFor } from "../providers/requests.ts";

const TOKEN = "the token of Operator";

/** The providers whose deliveries nobody else can sign. */
export const ONLY_THEMSELVES = new Set(["apple-app-store", "apple-sign-in", "aws-sns", "paypal", "wise"]);

/** How a provider's deliveries prove themselves, and what our own receiver then says of them. */
export function proofOf({ id }: Pick<Provider, "id">) {
  if (id === "operator") {
    const auth = { kind: "bearer", token: TOKEN } as const;
    return { given: { auth }, secrets: [TOKEN], outcome: "verified" };
  }
  const scheme = schemeOf({ provider: id, scheme: null }, findProfile(id)?.variants.documented.schemeId);
  if (!scheme) return { given: {}, secrets: [], outcome: "not_checked" };
  const { signing, verifying } = secretsFor(scheme);
  return { given: { secret: signing }, secrets: [verifying], outcome: "verified" };
}
