import type { TunnelState, TunnelStatus } from "./model/tunnel.ts";

/** Whether a tunnel's public URL leads to the receiver. */
export function leadsHere(state: TunnelState): boolean {
  return state === "up" || state === "busy" || state === "degraded" || state === "renamed";
}

/** Where senders post to the source of that path through a tunnel; null where it does not lead there now. */
export function addressThrough(
  { state, url, source }: Pick<TunnelStatus, "state" | "url" | "source">,
  path: string,
): string | null {
  if (!leadsHere(state) || url === null) return null;
  if (source === null) return `${url}/hooks/${path}`;
  return source === path ? url : null;
}
