import type { Profile, ProfileVariant, VariantName } from "./profile.ts";
import { PROFILES } from "./list.ts";

const BY_ID = new Map(PROFILES.map((profile) => [profile.id, profile]));

/** The profile of that provider, or null where its samples are all we know of how it sends. */
export function findProfile(id: string): Profile | null {
  return BY_ID.get(id) ?? null;
}

/** The variant of that name; the documented one where it has no other. */
export function variantOf({ variants }: Profile, name: VariantName): ProfileVariant {
  return variants[name] ?? variants.documented;
}
