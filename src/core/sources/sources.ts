import type { ParsedInput } from "../../contract/api.ts";
import type { Caller } from "../../contract/caller.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import { type FaultPreset, type FaultRule, presetRule } from "../../contract/model/fault.ts";
import { OWN_WORDS, type ReplyProfile, Source, type SourceInput } from "../../contract/model/source.ts";
import type { Target } from "../../contract/model/target.ts";
import { isLoopback } from "../http/public-url.ts";
import { findProvider } from "../providers/catalogue.ts";
import { newHexSecret } from "../providers/new-secret.ts";
import { makeKeyPair } from "../signature/key-pair.ts";
import { givenFields } from "../api/change.ts";
import type { Context } from "../api/context.ts";
import { endOffer as end, keepSource } from "./keep-source.ts";
import { roleFault } from "./secret-list.ts";
import { noSource, signs, sourceFault } from "./source-fault.ts";
import { type SourceList, createSourceList } from "./source-list.ts";

/** So long after a person made a source, or emptied it, the first secret that a handshake brings is taken without asking. */
const LEARNING_MS = 10 * 60_000;

/** What can be done with sources. Every change is routed by and told of before it is answered. */
export interface Sources extends SourceList {
  create(input: ParsedInput<"sources.create">, caller: Caller): Result<Source>;
  update(change: ParsedInput<"sources.update">, caller: Caller): Result<Source>;
  /** Stops taking what is posted to it, or goes on; answers it as it is then. */
  setPaused(id: string, isPaused: boolean): Result<Source>;
  /** Accepts or refuses a secret that a handshake offered. */
  endOffer(offer: ParsedInput<"sources.acceptSecret">, isAccepted: boolean): Result<Source>;
}

export function createSources(context: Pick<Context, "store" | "ports" | "publish" | "routing">): Sources {
  const { store, ports } = context;

  function create(input: ParsedInput<"sources.create">, caller: Caller): Result<Source> {
    const fault = sourceFault(input, store.sources.byPath(input.path), store.publishedRanges);
    if (fault) return fault;
    if (caller === "agent" && input.target && !isNearby(input.target)) return farOff();
    if (caller === "agent" && input.allowUnsignedOutside)
      return loosened("To take unsigned deliveries from outside", "an agent's");
    const now = ports.clock.now();
    const secrets = input.secrets ?? [];
    const misfit = roleFault(input.provider, secrets);
    if (misfit) return misfit;
    const source = newSource(input, caller, { id: ports.ids.next("src"), now });
    // One that the sender makes up itself is waited for: ours would match nothing that it sends.
    const all = input.generateSecret && isOurs(input.provider) ? [...secrets, freshSecret(input.provider)] : secrets;
    return ok(keepSource(context, source, all));
  }

  function update(
    { id, generateSecret, secrets, ...change }: ParsedInput<"sources.update">,
    caller: Caller,
  ): Result<Source> {
    const current = store.sources.get(id);
    if (!current) return noSource(id);
    const now = ports.clock.now();
    const faults =
      change.faults === undefined
        ? {}
        : { faults: rulesOf(change.faults, change.provider ?? current.provider), faultsSetAt: now };
    const given = { ...givenFields(change), ...faults, replyProfile: profileOf(change, current) };
    const next = Source.parse({ ...current, ...given, changedBy: caller, updatedAt: now });
    if (caller !== "person" && current.requireSignature && !next.requireSignature)
      return loosened("To take deliveries that are not signed");
    if (caller !== "person" && next.allowBrowsers && !current.allowBrowsers)
      return loosened("To let web pages start hooks");
    if (caller !== "person" && next.allowUnsignedOutside && !current.allowUnsignedOutside)
      return loosened("To take unsigned deliveries from outside");
    if (caller !== "person" && next.allowFrom.length === 0 && current.allowFrom.length > 0)
      return loosened("To take deliveries from any address");
    const holder = store.sources.byPath(next.path);
    const fault = sourceFault(next, holder?.id === id ? null : holder, store.publishedRanges);
    if (fault) return fault;
    const misfit = roleFault(next.provider, secrets ?? []);
    if (misfit) return misfit;
    if (generateSecret && !isOurs(next.provider)) return issued(next.provider);
    const kept = secrets ?? store.sources.secrets(id);
    const all = generateSecret ? [...kept, freshSecret(next.provider)] : kept;
    const isReset =
      caller !== "agent" && all.length === 0 && (secrets !== undefined || next.provider !== current.provider);
    return ok(keepSource(context, isReset ? { ...next, learnsUntil: next.updatedAt + LEARNING_MS } : next, all));
  }

  function endOffer({ id, offer }: ParsedInput<"sources.acceptSecret">, isAccepted: boolean): Result<Source> {
    const source = store.sources.get(id);
    if (!source) return noSource(id);
    const kept = end(context, source, offer, isAccepted);
    return kept ? ok(kept) : fail("not_found", `The source ${source.name} has no offer ${offer} that waits.`);
  }

  function setPaused(id: string, isPaused: boolean): Result<Source> {
    const source = store.sources.get(id);
    if (!source) return noSource(id);
    if ((source.pausedAt !== null) === isPaused) return ok(source);
    const now = ports.clock.now();
    if (isPaused) store.absences.begin(now, "paused", id);
    else store.absences.end(now, id);
    return ok(keepSource(context, { ...source, pausedAt: isPaused ? now : null }, store.sources.secrets(id)));
  }

  return { create, update, setPaused, endOffer, ...createSourceList(context) };
}

function newSource(
  input: ParsedInput<"sources.create">,
  caller: Caller,
  { id, now }: { readonly id: string; readonly now: number },
): Source {
  return {
    id,
    name: input.name,
    path: input.path,
    provider: input.provider,
    secrets: [],
    offers: [],
    leaving: [],
    learnsUntil: caller === "agent" ? null : now + LEARNING_MS,
    requireSignature: input.requireSignature ?? signs(input.provider, input.scheme ?? null),
    scheme: input.scheme ?? null,
    response: input.response ?? null,
    replyProfile: profileOf(input),
    publicUrl: input.publicUrl ?? null,
    tolerance: input.tolerance ?? null,
    methods: input.methods ?? ["POST"],
    allowBrowsers: input.allowBrowsers ?? false,
    reads: input.reads ?? null,
    catchesAll: input.catchesAll ?? false,
    allowUnsignedOutside: input.allowUnsignedOutside ?? false,
    allowFrom: input.allowFrom ?? [],
    clientHeader: input.clientHeader ?? null,
    watchPublicUrl: input.watchPublicUrl ?? false,
    faults: rulesOf(input.faults ?? [], input.provider),
    faultsSetAt: input.faults === undefined ? null : now,
    madeBy: caller,
    changedBy: caller,
    target: input.target ?? null,
    pausedAt: null,
    createdAt: now,
    updatedAt: now,
  };
}

/** An agent may show deliveries to an app on this machine, but not carry them off to anybody. */
function farOff() {
  return fail(
    "forbidden",
    "To send deliveries on to another machine takes a person's word, and this call is an agent's. Do it in Hookbench's window.",
  );
}

function isNearby({ url }: Target): boolean {
  return isLoopback(new URL(url).host);
}

function loosened(what: string, whose = "a program's") {
  return fail("forbidden", `${what} takes a person's word, and this call is ${whose}. Do it in Hookbench's window.`);
}

function rulesOf(faults: readonly FaultRule[] | FaultPreset, provider: string): FaultRule[] {
  return typeof faults === "string" ? [presetRule(faults, findProvider(provider))] : [...faults];
}

/** A response makes a profile custom, taking it away ends that; else what is asked for, or what there was. */
function profileOf(
  { response, replyProfile }: Pick<SourceInput, "response" | "replyProfile">,
  current?: Source,
): ReplyProfile {
  if (replyProfile !== undefined) return replyProfile;
  if (response) return OWN_WORDS;
  const kept = current?.replyProfile ?? "hookbench";
  return response === null && kept === OWN_WORDS ? "hookbench" : kept;
}

/** Whether a secret of that provider's may be made up here. */
function isOurs(providerId: string): boolean {
  return findProvider(providerId)?.secretFrom !== "them";
}

function issued(providerId: string) {
  const { name = providerId, secretHelp = "" } = findProvider(providerId) ?? {};
  return fail("invalid_input", `${name} makes this secret up, so none is made here. Add theirs: ${secretHelp}`);
}

/** For a key pair's scheme the private half: it signs samples, and its public half is what verification uses. */
export function freshSecret(providerId: string): string {
  const provider = findProvider(providerId);
  const pair = provider?.schemes[0]?.canSign ? makeKeyPair(provider.schemes[0]) : null;
  return pair?.ok ? pair.value.privateKey : (provider?.newSecret?.() ?? newHexSecret());
}
