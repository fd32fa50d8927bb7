import type { ParsedInput } from "../../contract/api.ts";
import type { Handlers } from "../../contract/dispatch.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Scheme } from "../../contract/model/scheme.ts";
import { type CustomResponse, type ReplyProfile, Source, type SourceInput } from "../../contract/model/source.ts";
import { findProvider } from "../providers/catalogue.ts";
import { newHexSecret } from "../providers/new-secret.ts";
import { makeKeyPair } from "../signature/key-pair.ts";
import { createBin } from "../api/bin.ts";
import { givenFields } from "../api/change.ts";
import type { Context } from "../api/context.ts";

type SourceHandlers = Pick<
  Handlers,
  "sources.create" | "sources.update" | "sources.list" | "sources.delete" | "sources.restore" | "sources.reveal"
>;

/** So many deleted sources can be had back. */
const MOST_KEPT = 100;

/** Sources: created, changed, listed with masked secrets, deleted and had back; `reveal` alone gives secrets in clear. */
export function sourceHandlers({ store, ports, publish, routing }: Context): SourceHandlers {
  const deleted = createBin<{ readonly source: Source; readonly secrets: readonly string[] }>(MOST_KEPT);

  function save(source: Source, secrets: readonly string[], isNew: boolean): Result<Source> {
    if (isNew) store.sources.insert(source, secrets);
    else store.sources.update(source, secrets);
    routing.reloadSources();
    const saved = store.sources.get(source.id) ?? source;
    publish("source.changed", saved);
    return ok(saved);
  }

  function create(input: ParsedInput<"sources.create">): Result<Source> {
    const fault = sourceFault(input, store.sources.byPath(input.path));
    if (fault) return fault;
    const now = ports.clock.now();
    const secrets = input.secrets ?? [];
    const source: Source = {
      id: ports.ids.next("src"),
      name: input.name,
      path: input.path,
      provider: input.provider,
      secrets: [],
      requireSignature: input.requireSignature ?? signs(input.provider, input.scheme ?? null),
      scheme: input.scheme ?? null,
      response: input.response ?? null,
      replyProfile: profileOf(input),
      publicUrl: input.publicUrl ?? null,
      createdAt: now,
      updatedAt: now,
    };
    return save(source, input.generateSecret ? [...secrets, freshSecret(input.provider)] : secrets, true);
  }

  function update({ id, generateSecret, secrets, ...change }: ParsedInput<"sources.update">): Result<Source> {
    const current = store.sources.get(id);
    if (!current) return missing(id);
    const given = { ...givenFields(change), replyProfile: profileOf(change, current) };
    const next = Source.parse({ ...current, ...given, updatedAt: ports.clock.now() });
    const holder = store.sources.byPath(next.path);
    const fault = sourceFault(next, holder?.id === id ? null : holder);
    if (fault) return fault;
    const kept = secrets ?? store.sources.secrets(id);
    return save(next, generateSecret ? [...kept, freshSecret(next.provider)] : kept, false);
  }

  function remove(id: string): Result<Record<never, never>> {
    const source = store.sources.get(id);
    if (!source) return missing(id);
    deleted.keep(id, { source, secrets: store.sources.secrets(id) });
    store.sources.delete(id);
    routing.reloadSources();
    publish("source.deleted", { id });
    return ok({});
  }

  function restore(id: string): Result<Source> {
    const kept = deleted.get(id);
    if (!kept) return fail("not_found", `No deleted source ${id} is remembered.`);
    const fault = sourceFault(kept.source, store.sources.byPath(kept.source.path));
    if (fault) return fault;
    deleted.drop(id);
    return save(kept.source, kept.secrets, true);
  }

  return {
    "sources.create": create,
    "sources.update": update,
    "sources.list": () => ok({ items: [...store.sources.list()] }),
    "sources.delete": ({ id }) => remove(id),
    "sources.restore": ({ id }) => restore(id),
    "sources.reveal": ({ id }) =>
      store.sources.get(id) ? ok({ secrets: [...store.sources.secrets(id)] }) : missing(id),
  };
}

/** A response makes a profile custom, taking it away ends that; else what is asked for, or what there was. */
function profileOf(
  { response, replyProfile }: Pick<SourceInput, "response" | "replyProfile">,
  current?: Source,
): ReplyProfile {
  if (replyProfile !== undefined) return replyProfile;
  if (response) return "custom";
  const kept = current?.replyProfile ?? "hookbench";
  return response === null && kept === "custom" ? "hookbench" : kept;
}

interface Wanted {
  readonly path: string;
  readonly provider: string;
  readonly requireSignature?: boolean | undefined;
  readonly scheme?: Scheme | null | undefined;
  readonly replyProfile?: ReplyProfile | undefined;
  readonly response?: CustomResponse | null | undefined;
}

/** Why a source cannot be made or be so; `holder` is another that has its path. */
export function sourceFault(wanted: Wanted, holder: Source | null) {
  if (holder) return fail("conflict", `The path ${wanted.path} already belongs to the source ${holder.name}.`);
  if (wanted.provider !== "custom" && !findProvider(wanted.provider)) {
    return fail("not_found", `There is no provider called ${wanted.provider}.`);
  }
  if (wanted.requireSignature && !signs(wanted.provider, wanted.scheme ?? null)) {
    return fail("invalid_input", "This provider does not sign its deliveries, so a signature cannot be required.");
  }
  if (wanted.replyProfile === "custom" && !wanted.response) {
    return fail("invalid_input", "To answer in its own words the source needs a response.");
  }
  return null;
}

function signs(providerId: string, scheme: Scheme | null): boolean {
  return scheme !== null || (findProvider(providerId)?.schemes.length ?? 0) > 0;
}

/** For a key pair's scheme the private half: it signs samples, and its public half is what verification uses. */
function freshSecret(providerId: string): string {
  const provider = findProvider(providerId);
  const pair = provider?.schemes[0]?.canSign ? makeKeyPair(provider.schemes[0]) : null;
  return pair?.ok ? pair.value.privateKey : (provider?.newSecret?.() ?? newHexSecret());
}

function missing(id: string) {
  return fail("not_found", `There is no source ${id}.`);
}
