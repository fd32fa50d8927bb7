import type { VariantName } from "../../contract/model/endpoint.ts";
import type { SendingInfo } from "../../contract/model/provider.ts";
import type { SendingProfile, ProfileVariant } from "./profile.ts";
import { PROFILES } from "./profiles.ts";

const BY_ID = new Map(PROFILES.map((profile) => [profile.id, profile]));

/** The profile of that provider, or null where its samples are all we know of how it sends. */
export function findProfile(id: string): SendingProfile | null {
  return BY_ID.get(id) ?? null;
}

/** The variant of that name; the documented one where it has no other. */
export function variantOf({ variants }: SendingProfile, name: VariantName): ProfileVariant {
  return variants[name] ?? variants.documented;
}

/** How that provider sends in that variant; null where there is no profile of it. */
export function sendingVariant(id: string, name: VariantName): ProfileVariant | null {
  const profile = findProfile(id);
  return profile && variantOf(profile, name);
}

/** What people are told of how a system sends; null where there is no profile of it. */
export function sendingOf(id: string): SendingInfo | null {
  const profile = findProfile(id);
  if (!profile) return null;
  const { variants, auth, schedule, timeoutSeconds, needsHttps, alwaysSigned = false, events, about } = profile;
  return {
    variants: variants.built ? ["documented", "built"] : ["documented"],
    auth: [...auth],
    schedule,
    timeoutSeconds,
    needsHttps,
    alwaysSigned,
    hasEnvelope: !profile.isEnvelope(null),
    events: events.map(({ type, description }) => ({ type, description })),
    about,
  };
}
