import { randomUUID } from "node:crypto";
import type { Headers } from "../../../contract/model/header.ts";
import type { Sample } from "../../../contract/model/provider.ts";
import type { Provider } from "../../providers/provider.ts";
import { findProfile } from "../../providers/find-profile.ts";
import type { OutgoingEvent } from "../../providers/profile.ts";

/** The provider's sample of that event, its first without one, or what its profile loads; null where there is none. */
export async function findSample(provider: Provider, event: string | undefined): Promise<Sample | null> {
  const samples = provider.samples();
  const own = event === undefined ? samples[0] : samples.find((sample) => sample.event === event);
  if (own || event === undefined) return own ?? null;
  const profile = findProfile(provider.id);
  const data = await profile?.loadData?.(event);
  if (!profile || data === undefined || data === null) return null;
  const outgoing = outgoingOf(event, data);
  const { documented } = profile.variants;
  return { event, name: event, headers: documented.headers(outgoing), body: documented.envelope(outgoing) };
}

/** The headers a system sends an event of that type with; null where its profile is not known. */
export function headersAs(provider: Provider, type: string, data: unknown): Headers | null {
  return findProfile(provider.id)?.variants.documented.headers(outgoingOf(type, data)) ?? null;
}

function outgoingOf(type: string, data: unknown): OutgoingEvent {
  const now = Date.now();
  return { id: randomUUID(), type, createdAt: now, attemptAt: now, data, url: new URL("http://localhost/") };
}
