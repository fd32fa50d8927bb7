import { connect } from "node:net";
import { failureOf, isDown } from "../http/client/failure.ts";
import { localhostLookup } from "../http/client/resolve.ts";
import type { OwnPorts } from "../target/own-ports.ts";
import type { RoutedSource } from "../trust/routing.ts";

/** A host that says nothing for so long is sent to all the same: the sending finds out. */
const PATIENCE_MS = 2000;

/**
 * Why the app behind a source would not be reached now, in a sentence; null where something listens there, where there is
 * none, and where each delivery waits for a person anyway. A connection is made and closed again: the app is sent nothing.
 */
export async function whyAppIsDown(
  routed: RoutedSource | null,
  ownPorts: Pick<OwnPorts, "refuses">,
): Promise<string | null> {
  const target = routed?.source.target ?? null;
  if (target === null || target.mode === "step") return null;
  const url = new URL(target.url);
  return ownPorts.refuses(url)?.message ?? whyNobodyListens(url);
}

function whyNobodyListens(url: URL): Promise<string | null> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const port = Number(url.port) || (url.protocol === "https:" ? 443 : 80);
  const isHere = /^(?:.+\.)?localhost$/.test(host);
  return new Promise((resolve) => {
    const socket = connect({ host, port, ...(isHere ? { lookup: localhostLookup } : {}) });
    const settle = (why: string | null) => {
      socket.destroy();
      resolve(why);
    };
    socket.setTimeout(PATIENCE_MS, () => settle(null));
    socket.once("connect", () => settle(null));
    socket.once("error", (cause) => {
      const failure = failureOf(url, cause);
      settle(isDown(failure) ? failure.message : null);
    });
  });
}
