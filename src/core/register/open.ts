import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Source } from "../../contract/model/source.ts";
import type { KeptRegistration } from "../record/tables/registrations.ts";
import { type Asking, ask } from "./ask.ts";
import { type RegisterParts, refusalError } from "./ledger.ts";
import type { Refusal } from "./refusal.ts";
import type { HookAt, HookWish, ProviderRequest, Registrar, SeenHook } from "./registrar.ts";
import { registrarFor } from "./registrars.ts";
import { type ChosenToken, tokenOf } from "./token.ts";

/** A registration with all it takes to ask its provider. */
export interface Opened {
  readonly kept: KeptRegistration;
  readonly source: Source;
  readonly registrar: Registrar;
  readonly asking: Asking;
  readonly at: HookAt;
  wish(url: string, isFirst: boolean): HookWish;
}

/**
 * Opens a registration. Errors: `not_found` where its source is gone, `conflict` where there is no token to ask with, or its
 * provider does not take it, `unavailable` where that does not answer.
 *
 * @param chosen - what the caller gave; what is kept is used where that is null
 */
export async function openRegistration(
  { store, known, routing, ports, version }: RegisterParts,
  kept: KeptRegistration,
  chosen: ChosenToken | null,
  signal?: AbortSignal,
): Promise<Result<Opened>> {
  const registrar = registrarFor(kept.provider);
  const routed = routing.byId(kept.sourceId);
  if (!registrar || !routed) return fail("not_found", `The source of ${kept.id} is not there any more.`);
  const { api, place, hook, events } = kept;
  const from = chosen ?? { from: kept.token, given: null };
  const token = await tokenOf(from, registrar, { api, kept: store.registrations.token(kept.id) });
  if (!token.ok) return token;
  // Before anything is asked with it, so that it can stand in no log and no answer.
  known.add(token.value);
  const secret = signingSecret(kept.provider, routed.signing);
  const own: Asking = { registrar, place, api, token: token.value, version, now: ports.clock.now };
  const asking = await inSession(signal ? { ...own, signal } : own);
  if (!asking.ok) return asking;
  known.add(asking.value.token);
  return ok({
    kept,
    source: routed.source,
    registrar,
    asking: asking.value,
    at: { place, hook, events },
    wish: (url, isFirst) => ({ place, events, url, secret, isFirst }),
  });
}

/** With the token that the API takes, where that is another than the one that was given. */
async function inSession(asking: Asking): Promise<Result<Asking>> {
  const { session, name } = asking.registrar;
  if (!session) return ok(asking);
  const registrar = { ...asking.registrar, authorised: session.authorised };
  const asked = await ask({ ...asking, registrar }, session.request());
  if (!asked.ok) return refusalError(asked.refusal);
  const token = session.token(asked.answer);
  return token === null ? fail("conflict", `${name} gave no token, and said nothing of it.`) : ok({ ...asking, token });
}

/** The secret of a source that its provider is given; GitLab's signing token is made by GitLab and is none. */
export function signingSecret(provider: string, signing: readonly string[]): string | null {
  return signing.find((secret) => provider !== "gitlab" || !secret.startsWith("whsec_")) ?? null;
}

/** What the webhook is like now. */
export async function lookAt(opened: Opened): Promise<{ readonly seen: SeenHook } | { readonly refusal: Refusal }> {
  const { registrar, asking, at, kept } = opened;
  const asked = await ask(asking, registrar.read(at));
  if (!asked.ok) return asked;
  const seen = registrar.seen(asked.answer, at);
  if (seen) return { seen };
  const says = `${registrar.name} has no webhook ${kept.hook} there, or answers about it otherwise than it documents.`;
  return { refusal: { kind: "gone", status: asked.answer.status, says, retryAt: null } };
}

/** Asks for a change; null where it was made, else why it was not. */
export async function change({ asking }: Opened, request: ProviderRequest): Promise<Refusal | null> {
  const asked = await ask(asking, request);
  return asked.ok ? null : asked.refusal;
}
