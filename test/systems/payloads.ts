import type { VariantName } from "../../src/contract/model/endpoint.ts";
import { findProfile, variantOf } from "../../src/core/providers/find-profile.ts";
import type { SendingProfile } from "../../src/core/providers/profile.ts";

export const MADE_AT = Date.UTC(2026, 3, 20, 10, 30);
export const TRIED_AT = MADE_AT + 5000;

export function profileNamed(id: string): SendingProfile {
  const profile = findProfile(id);
  if (!profile) throw new Error(`no profile ${id}`);
  return profile;
}

interface Asked {
  readonly variant?: VariantName;
  readonly data?: unknown;
  readonly url?: string;
  readonly attemptAt?: number;
}

/** What a profile sends for an event: its example's data unless another is given. */
export function sent(
  id: string,
  type: string,
  { variant = "documented", data, url, attemptAt = TRIED_AT }: Asked = {},
) {
  const profile = profileNamed(id);
  const how = variantOf(profile, variant);
  const event = {
    id: "evt_1",
    type,
    createdAt: MADE_AT,
    attemptAt,
    data: data ?? profile.events.find((one) => one.type === type)?.data,
    url: new URL(url ?? "https://receiver.example/hooks"),
  };
  const text = how.envelope(event);
  const body: unknown = JSON.parse(text);
  return { headers: Object.fromEntries(how.headers(event)), body, text, schemeId: how.schemeId };
}

/** The fields of each event's example data. */
export function fieldsOf(id: string): Record<string, string[]> {
  return Object.fromEntries(profileNamed(id).events.map(({ type, data }) => [type, Object.keys(Object(data))]));
}
