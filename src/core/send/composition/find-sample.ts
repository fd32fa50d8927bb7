import { randomUUID } from "node:crypto";
import type { Sample } from "../../../contract/model/provider.ts";
import type { Provider } from "../../providers/provider.ts";
import { findProfile } from "../../providers/find-profile.ts";

/** The provider's sample of that event, its first without one, or what its profile loads; null where there is none. */
export async function findSample(provider: Provider, event: string | undefined): Promise<Sample | null> {
  const samples = provider.samples();
  const own = event === undefined ? samples[0] : samples.find((sample) => sample.event === event);
  if (own || event === undefined) return own ?? null;
  const profile = findProfile(provider.id);
  const data = await profile?.loadData?.(event);
  if (!profile || data === undefined || data === null) return null;
  const now = Date.now();
  const url = new URL("http://localhost/");
  const outgoing = { id: randomUUID(), type: event, createdAt: now, attemptAt: now, data, url };
  const { documented } = profile.variants;
  return { event, name: event, headers: documented.headers(outgoing), body: documented.envelope(outgoing) };
}
