import type { Output } from "../contract/api.ts";
import { leadsHere } from "../contract/leads-here.ts";
import { menuLabel } from "./menu-entry.ts";

const LABEL_LENGTH = 60;

/** The entries of the tray's menu that do something. */
export const TRAY = {
  show: "Show Hookbench",
  copy: (url: string): string => `Copy ${url}`,
  stopAll: "Stop everything that runs, and the tunnel",
  pause: "Pause capture",
  resume: "Resume capture",
  quit: "Quit",
} as const;

/** Whether what is posted is recorded, and where. */
export function receiverWords({
  state,
  trouble,
  url,
}: Pick<Output<"receiver.status">, "state" | "trouble" | "url">): string {
  if (trouble !== null) return "Refusing deliveries: they cannot be recorded";
  if (state === "listening") return `Recording at ${url}`;
  return state === "paused" ? "Paused: senders hear 503" : "Not recording: the receiver is stopped";
}

/** How the tunnel is, under which URL; what it is called was said by a server. */
export function tunnelWords({ state, url, wanted }: Pick<Output<"tunnel.status">, "state" | "url" | "wanted">): string {
  if (state === "off") return "Tunnel: off";
  if (state === "refused" && wanted !== null) return `Tunnel: refused, asked for ${menuLabel(wanted)}`;
  if (url === null || !leadsHere(state)) return `Tunnel: ${state}`;
  return state === "up" ? `Tunnel: ${menuLabel(url)}` : `Tunnel: ${state}, ${menuLabel(url)}`;
}

/** How much needs somebody. */
export function needsWords(count: number): string {
  return count === 0 ? "Nothing needs you" : `Needs you: ${count}`;
}

type Told = Pick<Output<"deliveries.list">["items"][number], "summary" | "sourceName" | "path" | "receivedAt">;

/** What it is, from whom: text of a payload, shortened and with nothing hidden in it. */
export function deliveryWords({ summary, sourceName, path, receivedAt }: Told): string {
  const at = new Date(receivedAt).toLocaleTimeString("en-GB");
  const text = `${at}  ${sourceName ?? path}: ${summary}`;
  return menuLabel([...text].length > LABEL_LENGTH ? `${[...text].slice(0, LABEL_LENGTH - 1).join("")}…` : text);
}
