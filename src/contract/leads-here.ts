import type { TunnelState } from "./model/tunnel.ts";

/** Whether a tunnel's public URL leads to the receiver. */
export function leadsHere(state: TunnelState): boolean {
  return state === "up" || state === "busy" || state === "degraded" || state === "renamed";
}
