import type { Need } from "../../contract/model/need.ts";
import type { TunnelState, TunnelStatus } from "../../contract/model/tunnel.ts";
import { type Watch, type WatchParts, clock, needOf } from "./watch.ts";

const WRONG: ReadonlySet<TunnelState> = new Set(["down", "refused", "busy", "degraded"]);

/** A tunnel that is down, refused, crowded or not well, or has another name than senders were told. */
export function watchTunnel({ context: { tunnel, ports } }: WatchParts): Watch {
  /** What it was last said to be wrong with, until it is up again. */
  let trouble: { readonly since: number; readonly message: string } | null = null;
  let movedSince: number | null = null;

  function follow({ state, message, visit }: TunnelStatus): void {
    const isWrong = WRONG.has(state) || (state === "connecting" && (trouble !== null || visit !== null));
    const now = ports.clock.now();
    if (!isWrong) trouble = null;
    else if (message !== null || trouble === null) trouble = { since: trouble?.since ?? now, message: message ?? "" };
    movedSince = state === "renamed" ? (movedSince ?? now) : null;
  }

  follow(tunnel.status());
  return {
    of: ["tunnel.changed"],
    see: (event) => {
      if (event.name !== "tunnel.changed") return false;
      follow(event.data);
      return true;
    },
    needs: () => {
      const status = tunnel.status();
      if (trouble) return [wrong(status, trouble, ports.clock.now())];
      return movedSince === null ? [] : [renamed(status, movedSince)];
    },
  };
}

function wrong(
  { state }: TunnelStatus,
  { since, message }: { readonly since: number; readonly message: string },
  now: number,
): Need {
  return needOf("tunnel", {
    subject: "tunnel",
    tone: "fails",
    title: titleOf(state, clock(since, now)),
    reason: message || "Nobody outside reaches this receiver; it is tried again by itself",
    since,
    action: { label: "Open the tunnel", does: "open_tunnel" },
  });
}

function titleOf(state: TunnelState, since: string): string {
  if (state === "busy") return "The tunnel is crowded";
  if (state === "degraded") return "The tunnel is not well";
  if (state === "connecting") return "The tunnel waits for somebody";
  return state === "refused" ? `The tunnel is refused since ${since}` : `The tunnel is down since ${since}`;
}

function renamed({ url, message }: TunnelStatus, since: number): Need {
  return needOf("tunnel_name", {
    subject: "tunnel",
    tone: "waits",
    title: `The tunnel has another name: ${URL.parse(url ?? "")?.host ?? "unknown"}`,
    reason: message ?? "",
    since,
    action: { label: "Copy the new URL", does: "copy_url" },
  });
}
