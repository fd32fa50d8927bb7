import type { ParsedInput } from "../../contract/api.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import { Endpoint, type EndpointAuth } from "../../contract/model/endpoint.ts";
import { CUSTOM } from "../../contract/model/scheme.ts";
import { scheduleOf } from "../../contract/model/schedules.ts";
import { givenFields } from "../api/change.ts";
import type { Context } from "../api/context.ts";
import { isPrivateAddress } from "../http/client/address.ts";
import { findSystem } from "../providers/custom/provider.ts";
import { findProfile, variantOf } from "../providers/find-profile.ts";
import type { Provider } from "../providers/provider.ts";
import type { EndpointCredentials } from "../record/tables/endpoints.ts";
import { isUrlHint } from "../secrets/secret-url.ts";
import { keptCredential } from "../send/credential.ts";
import { signingObstacle } from "../send/signing-obstacle.ts";

/** The time-out where a system's own is not known. */
const TIMEOUT_SECONDS = 15;

export interface DraftedEndpoint {
  readonly endpoint: Endpoint;
  readonly credentials: EndpointCredentials;
  /** Whether its secret was made up, for none was given. */
  readonly isSecretMade: boolean;
}

/** What an endpoint would be once it is made or changed, or why there can be no such endpoint. Keeps nothing. */
export function createDrafting({ store, ports }: Pick<Context, "store" | "ports">) {
  function toMake(input: ParsedInput<"endpoints.create">): Result<DraftedEndpoint> {
    const system = findSystem(input.provider);
    if (!system) return unknownProvider(input.provider);
    const { secret, auth = defaultAuth(system), scheme = null, ...rest } = input;
    const profile = findProfile(system.id);
    const variant = profile && variantOf(profile, rest.variant);
    const now = ports.clock.now();
    const endpoint: Endpoint = {
      ...rest,
      id: ports.ids.next("end"),
      scheme: system.id === CUSTOM ? scheme : null,
      schemeId: system.id === CUSTOM ? null : (rest.schemeId ?? null),
      secretHint: null,
      authKind: auth.kind,
      authName: null,
      authVariable: null,
      schedule: rest.schedule ?? profile?.schedule ?? scheduleOf("none"),
      timeoutSeconds: rest.timeoutSeconds ?? variant?.timeoutSeconds ?? profile?.timeoutSeconds ?? TIMEOUT_SECONDS,
      createdAt: now,
      updatedAt: now,
    };
    const given = secret ?? (profile?.alwaysSigned ? (system.newSecret?.() ?? null) : null);
    const refusal = hintRefusal(endpoint.url, null) ?? refusalOf(endpoint) ?? signingRefusal(endpoint, given);
    if (refusal !== null) return refusal;
    return ok({ endpoint, credentials: { auth, secret: given }, isSecretMade: given !== null && secret === undefined });
  }

  function toChange({ id, secret, auth, ...change }: ParsedInput<"endpoints.update">): Result<DraftedEndpoint> {
    const current = store.endpoints.get(id);
    if (!current) return noEndpoint(id);
    if (change.provider && !findSystem(change.provider)) return unknownProvider(change.provider);
    const kept = store.endpoints.credentials(id);
    const credentials: EndpointCredentials = {
      secret: secret ?? kept.secret,
      auth: auth ? keptCredential(auth, kept.auth) : kept.auth,
      url: kept.url,
    };
    const next = Endpoint.parse({ ...current, ...givenFields(change), authKind: credentials.auth.kind });
    const isCustom = next.provider === CUSTOM;
    const isOther = next.provider !== current.provider && change.schemeId === undefined;
    const schemes = isCustom ? { schemeId: null } : { scheme: null, ...(isOther ? { schemeId: null } : {}) };
    const endpoint = { ...next, updatedAt: ports.clock.now(), ...schemes };
    // A scheme or secret that earlier versions took does not keep its endpoint from being switched off.
    const { scheme, schemeId, provider } = change;
    const setsSigning = [scheme, schemeId, provider, auth, secret].some((part) => part !== undefined);
    const refusal =
      hintRefusal(endpoint.url, current.url) ??
      refusalOf(endpoint) ??
      (setsSigning ? signingRefusal(endpoint, credentials.secret) : null);
    return refusal ?? ok({ endpoint, credentials, isSecretMade: false });
  }

  function drafted(input: ParsedInput<"endpoints.create">, id: string | undefined): Result<DraftedEndpoint> {
    if (id === undefined) return toMake(input);
    const changedTo = toChange({ ...input, id });
    if (!changedTo.ok) return changedTo;
    const { endpoint, credentials } = changedTo.value;
    // A URL that is given whole takes the place of the one that is kept sealed.
    const url = isUrlHint(endpoint.url) ? credentials.url : undefined;
    return ok({
      ...changedTo.value,
      credentials: { auth: credentials.auth, secret: credentials.secret, ...(url ? { url } : {}) },
    });
  }

  return { toMake, toChange, drafted };
}

/** A signature where the system signs; else nothing, as a credential cannot be made up. */
function defaultAuth(system: Provider): EndpointAuth {
  return { kind: (findProfile(system.id)?.auth[0] ?? "signature") === "signature" ? "signature" : "none" };
}

export function noEndpoint(id: string) {
  return fail("not_found", `There is no endpoint ${id}.`);
}

function unknownProvider(id: string) {
  return fail("not_found", `There is no provider called ${id}.`);
}

type Failure = Extract<Result<never>, { ok: false }>;

/** Why there can be no such endpoint; null where there can. */
function refusalOf(endpoint: Endpoint): Failure | null {
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

/** Why nothing could be sent as the endpoint is signed, with that secret; null where it can. */
function signingRefusal(endpoint: Endpoint, secret: string | null): Failure | null {
  return endpoint.authKind === "signature" ? signingObstacle(endpoint, secret) : null;
}

/** Why a URL that is a hint stands for nothing: only that of the endpoint itself stands for the URL which is kept. */
function hintRefusal(url: string, kept: string | null): Failure | null {
  return isUrlHint(url) && url !== kept
    ? fail("invalid_input", "The URL is shown without its secret. To change it, give the whole URL.")
    : null;
}

/** RFC 6761 6.3: localhost and the names below it; 127.0.0.0/8 and ::1. */
function isThisMachine(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, "");
  if (/(^|\.)localhost\.?$/i.test(host) || host === "::1") return true;
  return host.startsWith("127.") && isPrivateAddress(host);
}
