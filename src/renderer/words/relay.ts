import type { RelayState } from "../../contract/model/relay.ts";
import { count, plural } from "./format.ts";

/** The words of a relay's pill; those of its sheet come with that. */
export const RELAY = {
  title: "Relay",
  about: "A team's relay…",
} as const;

export type RelayLight = RelayState | "unknown";

export const RELAY_LIGHTS: Readonly<Record<RelayLight, string>> = {
  connecting: "connecting…",
  connected: "connected",
  reconnecting: "reconnecting…",
  revoked: "shut out",
  expired: "the pass ran out",
  unreadable: "of another version",
  unknown: "unknown",
};

/** `12 behind`; nothing where none waits. */
export function behindWords(behind: number): string {
  return behind === 0 ? "" : `${count(behind)} behind`;
}

/** `2 relays`. */
export function relaysWords(many: number): string {
  return plural(many, "relay");
}
