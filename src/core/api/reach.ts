import type { Caller } from "../../contract/caller.ts";
import { type AppError, fail } from "../../contract/errors.ts";

/** Why a caller may not have a request sent there: what an agent sends stays on this machine. Null where they may. */
export function reachRefusal(caller: Caller, url: string): { readonly ok: false; readonly error: AppError } | null {
  if (caller !== "agent" || isThisMachine(url)) return null;
  return fail(
    "forbidden",
    "This call is an agent's, and what an agent sends stays on this machine: name a URL of localhost or 127.0.0.1, or ask the person whose Hookbench this is.",
  );
}

function isThisMachine(text: string): boolean {
  const host = URL.parse(text)?.hostname ?? "";
  return host === "localhost" || host.endsWith(".localhost") || host === "[::1]" || /^127(?:\.\d+){3}$/.test(host);
}
