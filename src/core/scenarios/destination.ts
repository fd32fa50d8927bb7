import { type Caller, refuseCaller } from "../../contract/caller.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { VariantName } from "../../contract/model/endpoint.ts";
import type { Headers } from "../../contract/model/header.ts";
import type { Scheme } from "../../contract/model/scheme.ts";
import type { Context } from "../api/context.ts";
import { reachRefusal } from "../api/reach.ts";
import { noEndpoint } from "../endpoints/drafting.ts";
import { findSystem, schemeOf } from "../providers/custom/provider.ts";
import { findProfile, variantOf } from "../providers/find-profile.ts";
import type { SealedRun } from "../record/tables/scenario-runs.ts";
import { credentialOf } from "../send/credential.ts";
import { noSource } from "../sources/source-fault.ts";
import { freshSigner } from "../trust/signer.ts";

export type RunTarget = SealedRun["target"];

/** Where one delivery goes, and what proves its sender there. */
export interface Destination {
  readonly url: URL;
  /** Of a source of ours, its path; null elsewhere. */
  readonly sourcePath: string | null;
  /** The URL that a signature may cover, where that is another. */
  readonly publicUrl: string;
  readonly signer: { readonly scheme: Scheme; readonly secret: string } | null;
  readonly credential: Headers;
}

type Parts = Pick<Context, "store" | "routing" | "listener">;

/** Errors: `not_found` for what is there no more, `invalid_input` where it does not take that provider's deliveries. */
export function destinationOf(
  { store, routing, listener }: Parts,
  target: RunTarget,
  {
    provider,
    variant = "documented",
    path = "",
  }: { provider: string; variant?: VariantName | undefined; path?: string | undefined },
): Result<Destination> {
  if (target?.kind === "url") return atUrl(target, { provider, variant, path });
  if (target?.kind === "endpoint") return atEndpoint({ store }, target.id, { provider, variant, path });
  if (target?.kind === "app") return atApp({ store, routing }, target.id, { provider, variant, path });
  const source =
    target === null ? store.sources.list().find((one) => one.provider === provider) : store.sources.get(target.id);
  if (!source)
    return target === null
      ? fail(
          "not_found",
          `There is no source of ${nameOf(provider)}. Make one, or say where to: a URL, source or endpoint.`,
        )
      : noSource(target.id);
  if (source.provider !== provider) return misdirected(source.name, source.provider, provider);
  const routed = routing.byId(source.id);
  const local = `${listener.url}/hooks/${source.path}${path}`;
  return ok({
    url: new URL(local),
    sourcePath: `/hooks/${source.path}${path}`,
    publicUrl: source.publicUrl ?? local,
    signer: routed && freshSigner(routed),
    credential: [],
  });
}

interface Wanted {
  readonly provider: string;
  readonly variant: VariantName;
  readonly path: string;
}

function atUrl(target: Extract<RunTarget, { kind: "url" }>, { provider, variant, path }: Wanted): Result<Destination> {
  const url = withPath(target.url, path);
  const schemes = findSystem(provider)?.schemes ?? [];
  const profile = findProfile(provider);
  const wanted = profile && variantOf(profile, variant).schemeId;
  const scheme = schemes.find(({ id }) => id === wanted) ?? schemes[0];
  const secret = target.secrets[provider] ?? target.secrets["*"];
  const signer = scheme && secret !== undefined ? { scheme, secret } : null;
  if (scheme && !signer && !target.unsigned)
    return fail(
      "invalid_input",
      `${nameOf(provider)} signs its deliveries: give the secret that the receiver has, or say that they go unsigned.`,
    );
  return ok({ url, sourcePath: null, publicUrl: url.href, signer, credential: [] });
}

/** The app that a source sends on to, as if its sender did. */
function atApp(
  { store, routing }: Pick<Context, "store" | "routing">,
  id: string,
  { provider, path }: Wanted,
): Result<Destination> {
  const source = store.sources.get(id);
  if (!source) return noSource(id);
  if (source.provider !== provider) return misdirected(source.name, source.provider, provider);
  if (!source.target) return fail("invalid_input", `${source.name} has no app that its deliveries go on to.`);
  const url = withPath(source.target.url, path);
  const routed = routing.byId(id);
  return ok({ url, sourcePath: null, publicUrl: url.href, signer: routed && freshSigner(routed), credential: [] });
}

/** Why an agent may not have what a source's secret signs sent to its app; null for all others. */
export function appRefusal(caller: Caller, target: RunTarget) {
  return target?.kind === "app" ? refuseCaller(caller, "programs", "Sending to the app of a source") : null;
}

function atEndpoint(
  { store }: Pick<Context, "store">,
  id: string,
  { provider, variant, path }: Wanted,
): Result<Destination> {
  const endpoint = store.endpoints.get(id);
  if (!endpoint) return noEndpoint(id);
  if (endpoint.provider !== provider) return misdirected(endpoint.name, endpoint.provider, provider);
  const { secret, auth, url: whole } = store.endpoints.credentials(id);
  const url = withPath(whole ?? endpoint.url, path);
  const base = { url, sourcePath: null, publicUrl: url.href };
  if (auth.kind !== "signature") {
    const credential = credentialOf(auth);
    return credential.ok ? ok({ ...base, signer: null, credential: credential.value }) : credential;
  }
  const profile = findProfile(provider);
  const scheme = schemeOf(endpoint, profile ? variantOf(profile, variant).schemeId : undefined);
  return ok({ ...base, signer: scheme && secret !== null ? { scheme, secret } : null, credential: [] });
}

/** Why a caller may not send to a URL: an agent's stays on this machine, and does not come back in as if from outside. */
export function urlRefusal({ listener }: Pick<Context, "listener">, caller: Caller, url: URL) {
  const refusal = reachRefusal(caller, url.href);
  if (refusal || caller !== "agent" || url.port !== new URL(listener.url).port) return refusal;
  return fail("forbidden", "An agent does not send to Hookbench itself by a URL: name the source.");
}

function withPath(base: string, path: string): URL {
  const url = new URL(base);
  if (path !== "") url.pathname = url.pathname.replace(/\/$/, "") + path;
  return url;
}

function misdirected(name: string, its: string, provider: string) {
  return fail(
    "invalid_input",
    `${name} takes deliveries of ${nameOf(its)}, and the scenario sends some of ${nameOf(provider)}.`,
  );
}

function nameOf(provider: string): string {
  return findSystem(provider)?.name ?? provider;
}
