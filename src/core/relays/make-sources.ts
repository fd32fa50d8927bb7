import type { Caller } from "../../contract/caller.ts";
import { findProvider } from "../providers/catalogue.ts";
import type { Store } from "../record/store.ts";
import type { Membership } from "../relay/messages.ts";
import { STRAY } from "../relay/names.ts";
import type { Sources } from "../sources/sources.ts";

/** The paths of sources that were made, and of those that were not. */
export interface MadeSources {
  readonly made: string[];
  readonly notMade: string[];
}

/**
 * Makes a source for each of the team's that has none here. Which system sends to it is known by its name or not at all;
 * where it is not, nothing is signed, and none is made that would let whoever posts start a hook which asks nobody.
 */
export function makeSources(
  { subscriptions }: Membership,
  caller: Caller,
  { store, sources }: { readonly store: Pick<Store, "hooks" | "sources">; readonly sources: Pick<Sources, "create"> },
): MadeSources {
  const isGuarded = store.hooks
    .list()
    .every((hook) => hook.sourceId !== null || !hook.isEnabled || hook.approval === "ask");
  const [made, notMade]: [string[], string[]] = [[], []];
  for (const { source: name } of subscriptions) {
    if (name === STRAY || store.sources.byPath(name)) continue;
    const provider = findProvider(name);
    const isSigned = (provider?.schemes.length ?? 0) > 0;
    const input = { name, path: name, provider: provider?.id ?? "none" };
    const source = isSigned || isGuarded ? sources.create(input, caller) : null;
    (source?.ok ? made : notMade).push(name);
  }
  return { made, notMade };
}
