import names from "./samples/names.json" with { type: "json" };
import { inFull } from "../shared-parts.ts";

/** Every event that Stripe's own package knows, the thin ones with their version before: `v1.account.updated`. */
export const STRIPE_EVENT_NAMES: readonly string[] = names;

/** Whether an event says only which object it is about. */
export function isThin(type: string): boolean {
  return /^v[12]\./.test(type);
}

/**
 * The object that an event shows, or what a thin one says of the object it is about: nothing, where that is none.
 * Undefined where there is no such event. Read when it is asked for.
 */
export async function stripeObject(type: string): Promise<unknown> {
  const { default: objects } = await import("./samples/objects.json", { with: { type: "json" } });
  return inFull(objects, type);
}
