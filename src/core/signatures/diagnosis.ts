import type { ParsedInput } from "../../contract/api.ts";
import type { Caller } from "../../contract/caller.ts";
import type { Handlers } from "../../contract/dispatch.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Diagnosis } from "../../contract/model/diagnosis.ts";
import type { Source } from "../../contract/model/source.ts";
import { CHANGED_ON_THE_WAY } from "../diagnose/sentence.ts";
import { type Checking, mended } from "../diagnose/mended.ts";
import type { OtherSecrets, Question } from "../diagnose/question.ts";
import { questionByHand } from "../diagnose/question-by-hand.ts";
import { findProvider } from "../providers/catalogue.ts";
import { publicUrlFor } from "../http/public-url.ts";
import { HttpRequest } from "../http/request.ts";
import type { StoredDelivery } from "../record/deliveries/delivery-row.ts";
import { authorise } from "../trust/authorise.ts";
import type { RoutedSource } from "../trust/routing.ts";
import { SHARED_SECRET, isToldToken, notChecked, schemesForHooks, whyNoSecret } from "../trust/verify-source.ts";
import { diagnoseCall, readableSecret } from "./call-diagnosis.ts";
import type { Context } from "../api/context.ts";
import { keepSource } from "../sources/keep-source.ts";
import { noSource } from "../sources/source-fault.ts";

type DiagnosisHandlers = Pick<Handlers, "signatures.diagnose" | "signatures.cancelDiagnosis" | "signatures.applyFix">;
type DiagnoseInput = ParsedInput<"signatures.diagnose">;
type Fixed = Awaited<ReturnType<DiagnosisHandlers["signatures.applyFix"]>>;

/** Why a signature does not verify, and what mends it. */
export function diagnosisHandlers(context: Context): DiagnosisHandlers {
  const { store, routing, ports, diagnoses } = context;

  function applyFix({ deliveryId, fix }: ParsedInput<"signatures.applyFix">, caller: Caller): Fixed {
    const stored = store.deliveries.get(deliveryId);
    if (!stored) return missing(deliveryId);
    const source = store.sources.get(fix.sourceId);
    if (!source) return noSource(fix.sourceId);
    const next = mended(checkingOf(source, store.sources.secrets(source.id)), fix, ({ kind, id }) =>
      kind === "source" ? store.sources.secrets(id) : endpointSecrets(context, id),
    );
    if (!next.ok) return next;
    const { secrets: all, ...change } = next.value;
    const known = store.sources.secrets(source.id);
    const hasRoles = (findProvider(change.provider)?.secretRoles ?? []).length > 0;
    const isNew = (secret: string) => hasRoles && !known.includes(secret);
    const secrets = all.map((secret) => (isNew(secret) ? ({ secret, role: "signs" } as const) : secret));
    const saved = keepSource(
      context,
      { ...source, ...change, changedBy: caller, updatedAt: ports.clock.now() },
      secrets,
    );
    const routed = routing.byId(source.id);
    const request = new HttpRequest(stored);
    const { checkedAt } = stored.verification;
    const verification = routed
      ? authorise(routed, request, checkedAt).verification
      : notChecked("no_source", "The source is gone.", checkedAt);
    return ok({ source: saved, verification });
  }

  return {
    "signatures.diagnose": (input) => diagnose(context, input),
    "signatures.cancelDiagnosis": ({ diagnosisId }) => ok({ cancelled: diagnoses.cancel(diagnosisId) }),
    "signatures.applyFix": applyFix,
  };
}

/** Why a delivery's signature does not verify, or that of a request given by hand. */
export async function diagnose(context: Context, input: DiagnoseInput): Promise<Result<Diagnosis>> {
  const called = "deliveryId" in input ? context.store.deliveries.get(input.deliveryId) : null;
  if (called?.verification.schemeId === SHARED_SECRET) return ok(diagnoseCall(called, context));
  const question = questionOf(context, input);
  if (!question.ok) return question;
  const found = await context.diagnoses.ask(question.value, input.diagnosisId);
  return found.ok && called ? ok(withWay(context, called, found.value)) : found;
}

/** With what is known of the way a delivery came by, where its body may have been changed on it. */
function withWay({ ways }: Context, stored: StoredDelivery, diagnosis: Diagnosis): Diagnosis {
  const { causes, sentence, steps } = diagnosis;
  const host = new HttpRequest(stored).header("host");
  const seen = host === null ? null : ways.bodies(host);
  const mayBeTheWay = causes.length === 0 || causes.some(({ cause }) => CHANGED_ON_THE_WAY.has(cause));
  if (seen === null || !mayBeTheWay) return diagnosis;
  const name = "the way it came by";
  if (seen.areExact) {
    const detail = `Bodies that we sent through ${host} came byte for byte when that was last looked at.`;
    return { ...diagnosis, steps: [...steps, { name, outcome: "info", detail }] };
  }
  const step = { name, outcome: "fail" as const, detail: seen.sentence };
  return { ...diagnosis, sentence: `${sentence} ${seen.sentence}`, steps: [...steps, step] };
}

function questionOf(context: Context, input: DiagnoseInput): Result<Question> {
  if (!("deliveryId" in input)) return questionByHand(input, context.ports.clock.now(), surroundings(context, null));
  const stored = context.store.deliveries.get(input.deliveryId);
  if (!stored) return missing(input.deliveryId);
  if (stored.truncated) {
    return fail("unsupported", "Only the first bytes of this body were kept, so its signature cannot be looked into.");
  }
  return ok(askedOfDelivery(context, stored));
}

function askedOfDelivery(context: Context, stored: StoredDelivery): Question {
  const routed = stored.sourceId === null ? null : context.routing.byId(stored.sourceId);
  const request = new HttpRequest(stored);
  const { method, url, headers, body } = request;
  return {
    method,
    url,
    headers,
    body,
    publicUrl: publicUrlFor(routed?.source ?? null, request),
    now: stored.verification.checkedAt,
    source: {
      id: routed?.source.id ?? null,
      name: routed?.source.name ?? "",
      provider: routed?.source.provider ?? "none",
      ...(routed ? checkedBy(routed) : { schemes: [], secrets: [] }),
    },
    ...surroundings(context, stored.sourceId),
  };
}

/** What a source's deliveries are checked by: its own secrets, and those of its enabled hooks. */
function checkedBy(routed: RoutedSource) {
  const { source, secrets, signing, tokens, schemes, guarded, resting, hasOpenHooks } = routed;
  const silent = tokens.filter((token) => !signing.includes(token));
  const isForHooks = guarded.length > 0 || resting.length > 0;
  return {
    schemes: isForHooks ? schemesForHooks(routed) : schemes,
    secrets,
    signing,
    tolerance: source.tolerance,
    tokens: silent.filter((token) => isToldToken(routed, token)),
    untold: silent.filter((token) => !isToldToken(routed, token)),
    hooks: guarded.map(({ name, secret }) => ({ name, secret })),
    hasOpenHooks,
    whyNoSecret: whyNoSecret(routed),
  };
}

/** What is asked for every question alike: the secrets of other sources, of hooks that were not asked and of endpoints, and the tunnel's URL. */
function surroundings(context: Context, ownId: string | null): Pick<Question, "others" | "tunnelUrl"> {
  const sources = [...context.routing.all()].filter(({ source }) => source.id !== ownId);
  const { url, source: only } = context.tunnel.status();
  const tunnelUrl = only === null ? url : null;
  const others = [
    ...hooksNotAsked(context, ownId),
    ...sources.map(({ source, secrets, signing }): OtherSecrets => ({
      owner: { kind: "source", id: source.id },
      name: source.name,
      // A token keeps its place, by which a fix names what follows it.
      secrets: secrets.map((secret) => (signing.includes(secret) ? secret : "")),
      provider: source.provider,
      url: source.publicUrl ?? `${tunnelUrl ?? context.listener.url}/hooks/${encodeURIComponent(source.path)}`,
    })),
    ...context.store.endpoints.list().map((one) => endpointsOwn(one, endpointSecrets(context, one.id))),
  ];
  return { others, tunnelUrl };
}

/** Hooks with secrets of their own that are switched off, or listen to another source. */
function hooksNotAsked({ routing, store }: Context, ownId: string | null): OtherSecrets[] {
  const asked = new Set((ownId === null ? null : routing.byId(ownId))?.guarded.map(({ hookId }) => hookId));
  return store.hooks.list().flatMap((hook) => {
    const secret = asked.has(hook.id) ? null : readableSecret(store, hook);
    if (secret === null) return [];
    const source = hook.sourceId === null ? null : store.sources.get(hook.sourceId);
    const off = hook.isEnabled ? [] : ["which is switched off"];
    const elsewhere = source && source.id !== ownId ? [`which listens to the source ${source.name}`] : [];
    const why = [...off, ...elsewhere].join(" and ");
    const owner = { kind: "hook" as const, id: hook.id };
    return [{ owner, name: hook.name, secrets: [secret], ...(why === "" ? {} : { why }) }];
  });
}

function endpointsOwn(
  { id, name }: { readonly id: string; readonly name: string },
  secrets: readonly string[],
): OtherSecrets {
  return { owner: { kind: "endpoint", id }, name, secrets };
}

function endpointSecrets({ store }: Context, id: string): readonly string[] {
  const secret = store.endpoints.get(id) ? store.endpoints.credentials(id).secret : null;
  return secret === null ? [] : [secret];
}

function checkingOf({ provider, scheme, publicUrl, tolerance }: Source, secrets: readonly string[]): Checking {
  return { provider, scheme, secrets, publicUrl, tolerance };
}

function missing(id: string) {
  return fail("not_found", `There is no delivery ${id}.`);
}
