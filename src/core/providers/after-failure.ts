import type { Provider } from "./provider.ts";

type Failing = Pick<Provider, "id" | "name" | "retries">;

/** What that sender does about a delivery that failed, in a sentence or two; null where it is not known. */
export function knownAfterFailure({ name, retries }: Failing): string | null {
  return retries === undefined ? null : `${name} ${retries.charAt(0).toLowerCase()}${retries.slice(1)}`;
}

/** The same; honestly so where it is not known. */
export function afterFailure(provider: Failing): string {
  return knownAfterFailure(provider) ?? `What ${provider.name} does about a failure is not known here.`;
}
