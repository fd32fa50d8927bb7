import type { ParsedInput } from "../../contract/api.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import { MASK } from "../../contract/mask.ts";
import type { PlannedCall, Registration } from "../../contract/model/registration.ts";
import type { KeptRegistration } from "../record/tables/registrations.ts";
import type { RoutedSource } from "../trust/routing.ts";
import { apiAddress } from "./api-address.ts";
import { ask, builtCall } from "./ask.ts";
import { type Ledger, type RegisterParts, refusalError } from "./ledger.ts";
import { type Opened, openRegistration, signingSecret } from "./open.ts";
import { ping, point } from "./point.ts";
import type { ProviderRequest, Registrar } from "./registrar.ts";
import { registrarFor } from "./registrars.ts";
import { type ChosenToken, chosenToken } from "./token.ts";
import { withWrite } from "./write-limit.ts";

type Given = ParsedInput<"registrations.create">;

/** What a caller wants, found to be possible before anything is asked of the provider. */
interface Wanted {
  readonly routed: RoutedSource;
  readonly registrar: Registrar;
  readonly api: string;
  readonly chosen: ChosenToken;
  readonly url: string;
  /** The webhook that is there already; null where one is to be made. */
  readonly hook: string | null;
  readonly secret: string | null;
}

/** Errors: `invalid_input`, `not_found`, `unsupported` and `conflict`, each with what to do. */
function wanted(given: Given, { routing }: RegisterParts, ledger: Ledger): Result<Wanted> {
  const routed = routing.byId(given.sourceId);
  if (!routed) return fail("not_found", `There is no source ${given.sourceId}.`);
  const { source } = routed;
  const registrar = registrarFor(source.provider);
  if (!registrar)
    return fail("unsupported", "Webhooks of this source's sender are set up by hand: the steps stand in its set-up.");
  const { place } = given;
  const fault = registrar.placeFault(place);
  if (fault !== null) return fail("invalid_input", fault);
  const api = apiAddress(registrar, place, given.api);
  if (!api.ok) return api;
  const chosen = chosenToken(given);
  if (!chosen.ok) return chosen;
  if (chosen.value === null) {
    const { name, scope } = registrar.info.token;
    return fail("invalid_input", `It takes ${name}: ${scope}. Give it, or say where it comes from.`);
  }
  const hook = registrar.onlyOf?.(place) ?? given.hook ?? null;
  const wrong = hook === null ? null : hookFault(registrar, hook);
  if (wrong !== null) return fail("invalid_input", wrong);
  if (hook === null && !registrar.make)
    return fail(
      "invalid_input",
      `${registrar.name}'s webhooks are not made here: make it there, and name it by its id.`,
    );
  const url = ledger.wantedUrl(source);
  if (url === null)
    return fail("conflict", "Nothing of this is public: start the tunnel, or give the source its public URL.");
  const secret = signingSecret(source.provider, routed.signing);
  const misfit = registrar.wishFault?.({ url, secret, events: given.events }) ?? null;
  if (misfit !== null) return fail("conflict", misfit);
  return ok({ routed, registrar, api: api.value, chosen: chosen.value, url, hook, secret });
}

function hookFault({ hookFault: fault, name }: Registrar, hook: string): string | null {
  if (!/^[\x21-\x7e]+$/.test(hook) || /^\.{1,2}$/.test(hook)) return `${name} has no webhook with such an id.`;
  return fault?.(hook) ?? null;
}

/** What `create` would send, with the token and secrets masked. Nothing is sent. */
export function planned(given: Given, parts: RegisterParts, ledger: Ledger): Result<{ items: PlannedCall[] }> {
  const want = wanted(given, parts, ledger);
  if (!want.ok) return want;
  const { registrar, api, url, hook, secret } = want.value;
  const { place, events } = given;
  const wish = { place, events, url, secret: secret === null ? null : MASK, isFirst: true };
  const at = { place, events, hook: hook ?? "" };
  const unseen = { url: null, isPaused: false, remark: null, secret: null, whole: null };
  const requests =
    hook === null && registrar.make ? [registrar.make(wish)] : [registrar.read(at), registrar.move(at, wish, unseen)];
  const asking = { registrar, place, api, version: parts.version, now: parts.ports.clock.now };
  return ok({ items: requests.map((request) => shownCall(asking, request)) });
}

type Unasked = Omit<Parameters<typeof builtCall>[0], "token">;

/** A key that signs tokens cannot be masked before it signs: what it makes is left out whole. */
function shownCall(asking: Unasked, request: ProviderRequest): PlannedCall {
  const built = builtCall({ ...asking, token: MASK }, request);
  const body = request.json === undefined ? new URLSearchParams(request.form).toString() : JSON.stringify(request.json);
  const { method } = request;
  if (!built.ok)
    return { method, url: asking.api + request.path, headers: [["Authorization", `Bearer ${MASK}`]], body };
  const headers = built.headers.map(([name, value]): [string, string] => [
    name,
    value.startsWith("Basic ") ? `Basic ${MASK}` : value,
  ]);
  return { method, url: built.url.href.replaceAll(encodeURIComponent(MASK), MASK), headers, body };
}

/**
 * Makes a webhook that posts here, or ties one that is there. What its provider gave, a secret among it, is kept in one
 * commit. Errors: as `wanted` has them, `conflict` and `unavailable` with the provider's refusal.
 */
export async function make(given: Given, parts: RegisterParts, ledger: Ledger): Promise<Result<Registration>> {
  const want = wanted(given, parts, ledger);
  if (!want.ok) return want;
  const { registrar, api, chosen, url, hook, routed } = want.value;
  const { place } = given;
  const isThere = parts.store.registrations
    .list()
    .some(
      (one) =>
        one.sourceId === given.sourceId &&
        one.place === place &&
        one.api === api &&
        (hook === null || one.hook === hook),
    );
  if (isThere)
    return fail("conflict", "This source is tied to a webhook there already. Remove that registration first.");
  const kept: KeptRegistration = {
    id: parts.ports.ids.next("reg"),
    sourceId: given.sourceId,
    provider: registrar.info.provider,
    place,
    hook: hook ?? "",
    api,
    events: given.events,
    token: chosen.from,
    follows: given.follows,
    whenOff: given.whenOff,
    offersMissed: given.offersMissed,
    url: null,
    before: null,
    state: "current",
    says: "",
    seenUrl: null,
    checkedAt: null,
    awaySince: null,
    createdAt: parts.ports.clock.now(),
    writes: [],
    isLeft: false,
  };
  const opened = await openRegistration(parts, kept, chosen);
  if (!opened.ok) return opened;
  const token = chosen.from.from === "kept" ? chosen.given : null;
  if (hook !== null) return tie(opened.value, { url, token }, parts, ledger);
  const asked = registrar.make ? await ask(opened.value.asking, registrar.make(opened.value.wish(url, true))) : null;
  if (asked === null || !asked.ok) return asked ? refusalError(asked.refusal) : NOT_MADE;
  const made = registrar.made?.(asked.answer) ?? null;
  if (made === null)
    return fail(
      "conflict",
      `${registrar.name} answered ${asked.answer.status}, and not as it documents: look there whether the webhook was made.`,
    );
  const whole: KeptRegistration = {
    ...kept,
    hook: made.hook,
    url,
    says: `${registrar.name} posts to ${url}.`,
    seenUrl: url,
    checkedAt: opened.value.asking.now(),
    writes: withWrite([], opened.value.asking.now()),
  };
  const deed = {
    did: "made",
    from: null,
    to: url,
    status: asked.answer.status,
    says: `The webhook ${made.hook} was made for ${routed.source.name}.`,
  } as const;
  const shown = ledger.keep(whole, { deed, secret: made.secret, token });
  await ping({ ...opened.value, kept: whole, at: { ...opened.value.at, hook: made.hook } }, ledger);
  return ok(shown);
}

const NOT_MADE = fail("unsupported", "This provider's webhooks are not made here.");

/** Ties a webhook that is there: it is kept first, as it was read, so that what it posted to is known whatever comes. */
async function tie(
  opened: Opened,
  { url, token }: { readonly url: string; readonly token: string | null },
  { store }: RegisterParts,
  ledger: Ledger,
): Promise<Result<Registration>> {
  ledger.keep(opened.kept, { token });
  const done = await point(opened, ledger, { url, takeOver: true, did: "tied" });
  // One that never posted here is no registration.
  if (!done.ok) {
    store.registrations.delete(opened.kept.id);
    ledger.gone(opened.kept.id);
  }
  return done;
}
