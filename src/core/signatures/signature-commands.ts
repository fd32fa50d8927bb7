import type { ParsedInput } from "../../contract/api.ts";
import type { Handlers } from "../../contract/dispatch.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Scheme } from "../../contract/model/scheme.ts";
import type { Ports } from "../ports.ts";
import { findProvider } from "../providers/catalogue.ts";
import { hostOf, originForm } from "../http/public-url.ts";
import { urlOnward } from "../http/send-on.ts";
import { HttpRequest } from "../http/request.ts";
import type { StoredDelivery } from "../record/deliveries/delivery-row.ts";
import { isBareSecret } from "../signature/algorithm.ts";
import { type CommandRequest, commandRequest } from "../signature/curl/command-request.ts";
import type { Header, Headers } from "../../contract/model/header.ts";
import { isCredential } from "../secrets/secret-name.ts";
import { hideCredentials } from "../signature/curl/hide-credentials.ts";
import { hideSecret } from "../signature/curl/hide-secret.ts";
import { opensslScript } from "../signature/curl/openssl.ts";
import { writeCommand } from "../signature/curl/write-command.ts";
import { callSecrets, withCallSecret } from "../trust/called-hook.ts";
import { routeOf } from "../http/route.ts";
import { secretsAt, signerOf } from "../trust/signer.ts";
import { signRequest } from "../signature/sign-request.ts";
import type { SignedRequest } from "../signature/signed-request.ts";
import type { Context } from "../api/context.ts";
import { chooseScheme } from "../providers/choose-scheme.ts";
import { givenRequest } from "../signature/given-request.ts";

type CurlInput = ParsedInput<"signatures.curl">;

interface CommandContext {
  readonly ports: Pick<Ports, "clock" | "ids">;
  /** Null where nothing runs that has deliveries, as in the command line's own process. */
  readonly running: Pick<Context, "store" | "routing" | "listener"> | null;
}

/** What a command is to send, and how it is signed. */
interface Prepared {
  readonly signed: SignedRequest;
  readonly url: string;
  /** The Host header to keep where it is not the URL's own. */
  readonly host: string | null;
  readonly scheme: Scheme | null;
  /** Those of the source and its hooks; the first one signs. */
  readonly secrets: readonly string[];
  readonly signs: boolean;
}

/** Commands to paste that send a request with its signature; none of them holds a secret, unless asked to reveal it. */
export function signatureCommandHandlers({ ports, running }: CommandContext): Pick<Handlers, "signatures.curl"> {
  function prepare(input: CurlInput): Result<Prepared> {
    if (input.deliveryId === undefined) return fromSignable(input, running?.routing, running?.listener.url);
    if (!running) return fail("unavailable", "Deliveries are known only to a Hookbench that runs.");
    const stored = running.store.deliveries.get(input.deliveryId);
    if (!stored) return fail("not_found", `There is no delivery ${input.deliveryId}.`);
    if (stored.truncated) return fail("unsupported", `Of delivery ${stored.id} only the first bytes were kept.`);
    return ok(fromDelivery(input, stored, running));
  }

  return {
    "signatures.curl": (input) => {
      const prepared = prepare(input);
      if (!prepared.ok) return prepared;
      const { timestamp, messageId, style } = input;
      const now = ports.clock.now();
      if (style === "openssl") {
        const { scheme, signed } = prepared.value;
        if (!scheme) return fail("unsupported", "Without a signature scheme there is nothing for openssl to compute.");
        const hidesUrl = input.deliveryId !== undefined && !input.reveal;
        return opensslScript(signed, scheme, { now, timestamp, messageId }, hidesUrl);
      }
      const time = { timestamp: timestamp ?? now, messageId: messageId ?? ports.ids.next("msg") };
      const request = commandOf(prepared.value, input, time);
      return request.ok ? ok(writeCommand(request.value, style)) : request;
    },
  };
}

/** These tell of the way the delivery first took, and would make the receiver think of another URL than the signed one. */
const FIRST_WAY = new Set(["host", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-port"]);

/** The delivery as it arrived; for a new signature as if it had been sent to where the command sends it. */
function fromDelivery(
  input: Pick<CurlInput, "to" | "reveal" | "resign" | "style"> & { readonly stripPath?: boolean | undefined },
  stored: StoredDelivery,
  { store, routing, listener }: Pick<Context, "store" | "routing" | "listener">,
): Prepared {
  const routed = stored.sourceId === null ? null : routing.byId(stored.sourceId);
  const signer = routed && signerOf(stored, routed);
  const scheme = signer?.scheme ?? routed?.schemes[0] ?? null;
  const url =
    input.to === undefined
      ? listener.url + originForm(stored.url)
      : urlOnward(new URL(input.to), stored.url, input.stripPath).href;
  const secrets = routed ? secretsAt(routed) : [];
  const route = routeOf(stored.url);
  const asCalled = route.kind === "hook" ? callSecrets(store.hooks.secret(route.hookId), routed) : null;
  const came = new HttpRequest(stored);
  // A call of one hook shows a secret and signs nothing.
  const arrived =
    asCalled === null || !input.resign ? came : new HttpRequest({ ...stored, headers: withCallSecret(came, asCalled) });
  const signs = input.resign && signer !== null && asCalled === null;
  if (!signs && input.style !== "openssl") {
    const host = input.to === undefined ? hostOf(arrived) : null;
    return { signed: { request: arrived, publicUrl: url }, url, host, scheme, secrets, signs };
  }
  // The script signs, and so needs no credential beside; the other styles read those from the environment.
  const isLeftOut = (header: Header) => input.style === "openssl" && !input.reveal && isCredential(header);
  const headers = stored.headers.filter((header) => !FIRST_WAY.has(header[0].toLowerCase()) && !isLeftOut(header));
  const request = new HttpRequest({ ...stored, headers });
  const ordered = signer ? [signer.secret, ...secrets.filter((secret) => secret !== signer.secret)] : secrets;
  return { signed: { request, publicUrl: url }, url, host: null, scheme, secrets: ordered, signs };
}

function fromSignable(
  input: CurlInput,
  routing: Context["routing"] | undefined,
  receiver: string | undefined,
): Result<Prepared> {
  const scheme = schemeOf(input);
  if (!scheme.ok) return scheme;
  const url = input.to ?? input.url ?? receiverUrl(input.provider, routing, receiver);
  if (url === null) return fail("invalid_input", "Say where to send it: a command needs a URL.");
  const signed = givenRequest({ ...input, url });
  const secret =
    input.secret === "" && scheme.value && isBareSecret(scheme.value.algorithm) ? "to-be:hidden" : input.secret;
  const signs = secret !== "" && scheme.value !== null;
  return ok({ signed, url, host: null, scheme: scheme.value, secrets: secret === "" ? [] : [secret], signs });
}

/** Null for what is sent without a signature. */
function schemeOf({ provider, schemeId, scheme }: CurlInput): Result<Scheme | null> {
  const isUnsigned = provider === undefined || (schemeId === undefined && findProvider(provider)?.schemes.length === 0);
  return scheme === undefined && isUnsigned ? ok(null) : chooseScheme({ provider, schemeId, scheme });
}

/** The first source of the provider, else the path it would get. */
function receiverUrl(
  provider: string | undefined,
  routing: Context["routing"] | undefined,
  receiver: string | undefined,
): string | null {
  if (receiver === undefined) return null;
  const own = [...(routing?.all() ?? [])].find(({ source }) => source.provider === provider);
  return `${receiver}/hooks/${encodeURIComponent(own?.source.path ?? provider ?? "source")}`;
}

/**
 * A delivery as a request to send again, to Hookbench's receiver or `to`, exactly as it came. Credentials, and secrets that
 * it carries, are variables in it, unless it is to `reveal` them.
 * Errors: `unsupported` where only its first bytes were kept, `invalid_input` where HTTP does not allow a part of it.
 */
export function deliveryRequest(
  stored: StoredDelivery,
  wish: { readonly to?: string | undefined; readonly stripPath?: boolean; readonly reveal: boolean },
  {
    running,
    ports,
  }: { readonly running: Pick<Context, "store" | "routing" | "listener">; readonly ports: Pick<Ports, "clock"> },
): Result<CommandRequest> {
  if (stored.truncated) return fail("unsupported", `Of delivery ${stored.id} only the first bytes were kept.`);
  const input = { ...wish, deliveryId: stored.id, resign: false, style: "bash" as const };
  return commandOf(fromDelivery(input, stored, running), input, { timestamp: ports.clock.now(), messageId: "" });
}

/** The scheme that a delivery is signed by; null where there is none, as of the call of one hook, which shows a secret. */
export function deliveryScheme(
  stored: StoredDelivery,
  { store, routing }: Pick<Context, "store" | "routing">,
): Scheme | null {
  const routed = stored.sourceId === null ? null : routing.byId(stored.sourceId);
  const route = routeOf(stored.url);
  if (route.kind === "hook" && callSecrets(store.hooks.secret(route.hookId), routed) !== null) return null;
  return (routed && signerOf(stored, routed)?.scheme) ?? routed?.schemes[0] ?? null;
}

function commandOf(
  prepared: Prepared,
  { deliveryId, reveal }: Pick<CurlInput, "deliveryId" | "reveal">,
  time: { timestamp: number; messageId: string },
): Result<CommandRequest> {
  const { signed, scheme, secrets, host } = prepared;
  const { request } = signed;
  let made: Headers = [];
  let plain = { method: request.method, url: prepared.url, headers: request.headers, body: request.body };
  if (scheme && prepared.signs) {
    const sent = signRequest(signed, scheme, secrets[0] ?? "", time);
    if (!sent.ok) return sent;
    made = sent.value.headers.filter((header) => !plain.headers.includes(header));
    plain = { ...plain, ...sent.value, url: sent.value.url ?? plain.url };
  }
  const fitting = commandRequest(plain, host);
  if (!fitting.ok || reveal) return fitting;
  const hidden = scheme ? hideSecret(fitting.value, scheme, secrets) : fitting;
  if (!hidden.ok || deliveryId === undefined) return hidden;
  const place = scheme && !isBareSecret(scheme.algorithm) ? scheme.signature?.place : null;
  const signatures = [
    ...made.map(([name]) => name),
    ...(place?.in === "header" || place?.in === "query" ? [place.name] : []),
  ];
  return ok(hideCredentials(hidden.value, signatures));
}
