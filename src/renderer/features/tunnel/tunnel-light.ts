import type { TunnelStatus } from "../../../contract/model/tunnel.ts";
import { ago, clockTime, duration } from "../../words/format.ts";
import { TUNNEL, type TunnelLight, cameBack, checked } from "../../words/tunnel.ts";

/** A check that is older proves nothing of now. */
const PROVEN_MS = 30_000;

/** How the tunnel is: proven by a request that came back through it in the last 30 s, or why that cannot be said. */
export function lightOf(tunnel: TunnelStatus | null, isGone: boolean, now: number): TunnelLight {
  if (isGone || !tunnel) return "unknown";
  if (tunnel.state === "off") return "off";
  if (tunnel.state === "connecting") return "opening";
  if (tunnel.state !== "up") return tunnel.state;
  return tunnel.lastCheckAt !== null && now - tunnel.lastCheckAt <= PROVEN_MS ? "proven" : "unproven";
}

/** `checked 4 s ago, 128 ms`; null where nothing came back yet. */
export function checkedWords({ lastCheckAt, latencyMs }: TunnelStatus, now: number): string | null {
  return lastCheckAt === null ? null : checked(ago(lastCheckAt, Math.max(now, lastCheckAt)), tookWords(latencyMs));
}

/** `came back 4 s ago (14:25:03), 128 ms`. */
export function proofWords({ lastCheckAt, latencyMs }: TunnelStatus, now: number): string {
  if (lastCheckAt === null) return TUNNEL.none;
  return cameBack(ago(lastCheckAt, Math.max(now, lastCheckAt)), clockTime(lastCheckAt), tookWords(latencyMs));
}

function tookWords(latencyMs: number | null): string | null {
  return latencyMs === null ? null : duration(latencyMs);
}
