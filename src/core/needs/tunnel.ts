import type { Need } from "../../contract/model/need.ts";
import type { TunnelStatus } from "../../contract/model/tunnel.ts";
import { type Watch, type WatchParts, clock, needOf } from "./watch.ts";

/** A tunnel that is down, refused or crowded, or has another name than senders were told. */
export function watchTunnel({ context: { tunnel, ports } }: WatchParts): Watch {
  /** What it was last said to be wrong with, until it is up again. */
  let trouble: { readonly since: number; readonly message: string } | null = null;
  let movedSince: number | null = null;

  function follow({ state, message }: TunnelStatus): void {
    const isWrong = state === "down" || state === "busy" || (state === "connecting" && trouble !== null);
    const now = ports.clock.now();
    if (!isWrong) trouble = null;
    else if (message !== null || trouble === null) trouble = { since: trouble?.since ?? now, message: message ?? "" };
    movedSince = state === "up" && message !== null ? (movedSince ?? now) : null;
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
    title: state === "busy" ? "The tunnel is crowded" : `The tunnel is down since ${clock(since, now)}`,
    reason: message || "Nobody outside reaches this receiver; it is tried again by itself",
    since,
    action: { label: "Open the tunnel", does: "open_tunnel" },
  });
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
