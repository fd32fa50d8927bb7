import { type Result, fail } from "../../contract/errors.ts";
import type { Endpoint } from "../../contract/model/endpoint.ts";
import { isPrivateAddress } from "../http/client/address.ts";
import { findSystem } from "../providers/custom/provider.ts";
import { schemeFault } from "../send/scheme-fault.ts";
import { findProfile } from "../providers/find-profile.ts";
import { CUSTOM } from "../../contract/model/scheme.ts";

type Failure = Extract<Result<never>, { ok: false }>;

/** Why there can be no such endpoint; null where there can. */
export function refusalOf(endpoint: Endpoint): Failure | null {
  const { url, provider, variant, scheme, authKind } = endpoint;
  const name = findSystem(provider)?.name ?? provider;
  const profile = findProfile(provider);
  if (provider === CUSTOM && authKind === "signature" && scheme === null)
    return fail("invalid_input", "Say how it is signed, or choose another way to authenticate.");
  if (variant === "built" && !profile?.variants.built)
    return fail("unsupported", `${name} is known in one variant only: as documented.`);
  const { protocol, hostname } = new URL(url);
  if (!profile?.needsHttps || protocol === "https:" || isThisMachine(hostname)) return null;
  return fail("unsupported", `${name} takes plain http only where the target is this machine. Use https.`);
}

/** Why nothing could be sent as the endpoint describes its signature; null where it can. */
export function schemeRefusal({ provider, scheme, authKind }: Endpoint): Failure | null {
  const fault = provider === CUSTOM && authKind === "signature" && scheme !== null ? schemeFault(scheme) : null;
  return fault === null ? null : fail("invalid_input", fault);
}

/** RFC 6761 6.3: localhost and the names below it; 127.0.0.0/8 and ::1. */
function isThisMachine(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, "");
  if (/(^|\.)localhost\.?$/i.test(host) || host === "::1") return true;
  return host.startsWith("127.") && isPrivateAddress(host);
}
