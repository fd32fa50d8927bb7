import type { Profile } from "./profile.ts";

/** Every system whose sending we know in full. */
export const PROFILES: readonly Profile[] = [];
