import type { CanaryReport } from "../../contract/model/canary.ts";
import type { TunnelField } from "../../contract/model/tunnel.ts";

/** What a wish lacks, as it is asked for. */
export const LACKS: Readonly<Record<TunnelField, string>> = {
  host: "the URL of a server (host)",
  name: "a name (name)",
  server: "the machine it ends at, such as me@example.com (server)",
  port: "a port (port)",
  url: "the public URL (url)",
  source: "the path of a source (source)",
  argv: "the program to run and its arguments (argv)",
  env: "variables (env)",
  config: "a file of ssh's configuration (config)",
};

/** A round trip that takes longer is said to be slow. */
const SLOW_MS = 2000;

export function cameBackElsewhere(before: string): string {
  return `The tunnel came back under another URL. Senders that post to ${before} no longer reach this receiver.`;
}

export function notNamed(wanted: string, url: string): string {
  return `The tunnel server did not give the name ${wanted}. Senders reach this receiver at ${url}.`;
}

/** So long before the other side ends a tunnel, that is said. */
export const ENDS_SOON_MS = 300_000;

/** What is not well with a tunnel that leads here; null where nothing is known. */
export function badness({ reason, message, latencyMs }: CanaryReport, endsInMs: number | null): string | null {
  if (reason !== "fine") return message;
  if (endsInMs !== null && endsInMs <= ENDS_SOON_MS)
    return `The other side ends it in ${Math.max(1, Math.round(endsInMs / 60_000))} min; it is then opened again.`;
  if (latencyMs === null || latencyMs <= SLOW_MS) return null;
  return `A request takes ${(latencyMs / 1000).toFixed(1)} s to come back through it.`;
}
