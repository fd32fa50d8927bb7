import { randomUUID } from "node:crypto";
import type { ParsedInput } from "../../contract/api.ts";
import type { Caller } from "../../contract/caller.ts";
import type { Handlers } from "../../contract/dispatch.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Headers } from "../../contract/model/header.ts";
import { CUSTOM } from "../../contract/model/scheme.ts";
import type { Source } from "../../contract/model/source.ts";
import type { Provider } from "../providers/provider.ts";
import { requestTo } from "../http/request.ts";
import { DELIVERY_HEADER } from "../pipeline/pipeline.ts";
import { changedSample } from "../send/composition/changed-sample.ts";
import { findSystem } from "../providers/custom/provider.ts";
import type { FreshSample } from "../send/fresh-sample.ts";
import { holdsPrivateKey, isAsymmetric } from "../signature/key.ts";
import { type Signer, freshSigner } from "../trust/signer.ts";
import { exchange } from "../http/client/exchange.ts";
import { signedAsSent } from "../send/as-sent.ts";
import type { Context } from "../api/context.ts";
import { chooseSample } from "./choose-sample.ts";
import { composeSample } from "./compose-sample.ts";
import { noSource } from "../sources/source-fault.ts";
import { type Sources, freshSecret } from "../sources/sources.ts";

type Sent = Awaited<ReturnType<Handlers["samples.send"]>>;

interface SignedSample {
  readonly headers: Headers;
  readonly body: Buffer;
  /** With its question mark; empty unless the signature has a part in the URL. */
  readonly query: string;
}

/** Posts a provider's sample, or a kept catalogue's, signed with the source's own secret or its hook's, to our own receiver over real HTTP. */
export function sampleHandlers(
  context: Context,
  sources: Pick<Sources, "create">,
): Pick<Handlers, "samples.send" | "samples.compose"> {
  const { store, routing, ports, listener, pipeline } = context;

  /** Without one named, a source we can sign for: whoever saved only a public key keeps that source as it is. */
  function sourceFor(provider: Provider, sourceId: string | undefined, caller: Caller): Result<Source> {
    if (sourceId) {
      const source = store.sources.get(sourceId);
      return source ? ok(source) : noSource(sourceId);
    }
    const existing = store.sources.list().find((source) => source.provider === provider.id && canSignFor(source));
    if (existing) return ok(existing);
    const [scheme] = provider.schemes;
    if (scheme && !scheme.canSign) {
      return fail(
        "unsupported",
        `Only ${provider.name} can sign with ${scheme.name}: the private key never leaves it.`,
      );
    }
    const { name, wanted } = ofSamples(provider);
    const path = freePath(wanted, (candidate) => store.sources.byPath(candidate) !== null);
    const secrets = scheme === undefined ? [] : [freshSecret(provider.id)];
    return sources.create({ name, path, provider: provider.id, secrets }, caller);
  }

  function canSignFor(source: Source): boolean {
    const signer = signerFor(source);
    // One that waits for its sender's secret would turn our sample away.
    if (signer === null && source.requireSignature) return false;
    return signer === null || !isAsymmetric(signer.scheme.algorithm) || holdsPrivateKey(signer.secret, signer.scheme);
  }

  function signerFor(source: Source): Signer | null {
    const routed = routing.byId(source.id);
    return routed && freshSigner(routed);
  }

  function signSample({ headers, body }: FreshSample, source: Source): Result<SignedSample> {
    const signer = signerFor(source);
    if (signer === null) return ok({ headers, body, query: "" });
    const publicUrl = source.publicUrl ?? `${listener.url}/hooks/${source.path}`;
    const request = requestTo(`/hooks/${source.path}`, { headers, body });
    const signed = signedAsSent(findSystem(source.provider), { request, publicUrl }, signer.scheme, signer.secret, {
      timestamp: ports.clock.now(),
      messageId: ports.ids.next("msg"),
    });
    if (!signed.ok) return signed;
    const { url, ...parts } = signed.value;
    return ok({ ...parts, query: url === null ? "" : new URL(url).search });
  }

  /** An agent's goes in without the network, which would not tell whose it is. */
  async function post(path: string, { headers, body, query }: SignedSample, caller: Caller) {
    const url = `/hooks/${path}${query}`;
    if (caller === "agent") {
      const own: Headers = [
        ["Host", new URL(listener.url).host],
        ["Content-Length", String(body.length)],
      ];
      const request = requestTo(url, { headers: [...own, ...headers], body });
      const arrival = { request, size: body.length, truncated: false, problem: null };
      const { item, response } = await pipeline.send(arrival, caller);
      return { deliveryId: item.id, status: response.status };
    }
    // Our own client, as fetch would add headers that no sender sends.
    const response = await exchange({ method: "POST", url: new URL(listener.url + url), headers, body });
    const [, named] = response.headers.find(([name]) => name.toLowerCase() === DELIVERY_HEADER.toLowerCase()) ?? [];
    return { deliveryId: named ?? (await recordedAt(path, body)), status: response.status };
  }

  /** An app's answer does not name the delivery: it is the newest of its source with that body. */
  async function recordedAt(path: string, body: Buffer): Promise<string | null> {
    const newest = await store.deliveries.newest(20, store.sources.byPath(path)?.id ?? null);
    return newest.find((one) => one.body.equals(body))?.id ?? null;
  }

  async function send(input: ParsedInput<"samples.send">, caller: Caller): Promise<Sent> {
    // A scheme of one's own belongs to no provider: its source is sent what any sender sends.
    const asked = input.provider === CUSTOM && input.sourceId ? "none" : input.provider;
    const found = await chooseSample(store.catalogues, asked, input.event || undefined);
    if (!found.ok) return found;
    const { provider, sample } = found.value;
    const source = sourceFor(provider, input.sourceId, caller);
    if (!source.ok) return source;
    const fresh = await changedSample(provider, sample, { id: randomUUID(), now: ports.clock.now(), ...input });
    if (!fresh.ok) return fresh;
    const signed = signSample(fresh.value, source.value);
    if (!signed.ok) return signed;
    return ok({ ...(await post(source.value.path, signed.value, caller)), sourceId: source.value.id });
  }

  async function compose(input: ParsedInput<"samples.compose">) {
    const found = await chooseSample(store.catalogues, input.provider, input.event);
    return found.ok ? composeSample(found.value.provider, found.value.sample, input, ports.clock.now()) : found;
  }

  return { "samples.send": send, "samples.compose": compose };
}

/**
 * The samples' source has a secret of ours, since nobody but us signs them. Where the sender makes its own up, it is no
 * source for that sender, and says so.
 */
function ofSamples({ id, name, secretFrom }: Provider): { readonly name: string; readonly wanted: string } {
  return secretFrom === "them" ? { name: `${name} samples`, wanted: `${id}-samples` } : { name, wanted: id };
}

function freePath(wanted: string, isTaken: (path: string) => boolean): string {
  let path = wanted;
  for (let number = 2; isTaken(path); number += 1) path = `${wanted}-${number}`;
  return path;
}
