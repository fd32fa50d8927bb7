import type { Delivery } from "../../../../../contract/model/delivery.ts";

/** By which way a delivery came, as far as it can be told. */
export interface CamePath {
  readonly way: "tunnel" | "forwarded" | "direct" | "local";
  /** Whose request it was, as it or whoever passed it on says. */
  readonly client: string;
  /** The host that was posted to, where it was passed on. */
  readonly host: string | null;
}

const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/;

/** Reads it off what is recorded: the address that connected, and what is said of another one before it. */
export function camePath(
  { clientIp, headers }: Pick<Delivery, "clientIp" | "headers">,
  tunnelUrl: string | null,
): CamePath {
  const valueOf = (wanted: string) => headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? null;
  const host = valueOf("x-forwarded-host") ?? valueOf("host");
  const first = valueOf("x-forwarded-for")?.split(",")[0]?.trim() ?? "";
  const isLoopback = LOOPBACK.test(clientIp);
  if (isLoopback && tunnelUrl !== null && host !== null && host === hostOf(tunnelUrl))
    return { way: "tunnel", client: first || clientIp, host };
  if (first !== "") return { way: "forwarded", client: first, host };
  return { way: isLoopback ? "local" : "direct", client: clientIp, host: null };
}

function hostOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).host : null;
}
