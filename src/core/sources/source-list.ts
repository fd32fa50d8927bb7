import type { ParsedInput } from "../../contract/api.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Source } from "../../contract/model/source.ts";
import { createBin } from "../api/bin.ts";
import type { Context } from "../api/context.ts";
import { behind, movedBefore } from "../api/order.ts";
import { keepSource } from "./keep-source.ts";
import { noSource, sourceFault } from "./source-fault.ts";

/** So many deleted sources can be had back. */
const MOST_KEPT = 100;

/** Sources as a list: their order, and what is deleted and may be had back until Hookbench ends. */
export interface SourceList {
  remove(id: string): Result<Record<never, never>>;
  /** In the place it had. */
  restore(id: string): Result<Source>;
  /** Puts one before another, or last. */
  move(input: ParsedInput<"sources.move">): Result<{ ids: string[] }>;
}

interface DeletedSource {
  readonly source: Source;
  readonly secrets: readonly string[];
  /** The ids of those that stood behind it. */
  readonly behind: readonly string[];
}

export function createSourceList(context: Pick<Context, "store" | "ports" | "publish" | "routing">): SourceList {
  const { store, ports, publish, routing } = context;
  const deleted = createBin<DeletedSource>(MOST_KEPT);

  function order(): string[] {
    return store.sources.list().map(({ id }) => id);
  }

  function remove(id: string): Result<Record<never, never>> {
    const source = store.sources.get(id);
    if (!source) return noSource(id);
    deleted.keep(id, { source, secrets: store.sources.secrets(id), behind: behind(order(), id) });
    store.sources.delete(id);
    store.absences.end(ports.clock.now(), id);
    routing.reloadSources();
    publish("source.deleted", { id });
    return ok({});
  }

  function restore(id: string): Result<Source> {
    const kept = deleted.get(id);
    if (!kept) return fail("not_found", `No deleted source ${id} is remembered.`);
    const fault = sourceFault(kept.source, store.sources.byPath(kept.source.path), store.publishedRanges);
    if (fault) return fault;
    deleted.drop(id);
    if (kept.source.pausedAt !== null) store.absences.begin(ports.clock.now(), "paused", id);
    const restored = keepSource(context, kept.source, kept.secrets);
    placed(id, kept.behind.find((other) => store.sources.get(other) !== null) ?? null);
    return ok(restored);
  }

  function placed(id: string, before: string | null): string[] {
    const ids = movedBefore(order(), id, before);
    store.sources.reorder(ids);
    publish("sources.reordered", { ids });
    return ids;
  }

  function move({ id, before }: ParsedInput<"sources.move">): Result<{ ids: string[] }> {
    const unknown = [id, before].find((one) => one !== null && !store.sources.get(one));
    return unknown ? noSource(unknown) : ok({ ids: placed(id, before) });
  }

  return { remove, restore, move };
}
