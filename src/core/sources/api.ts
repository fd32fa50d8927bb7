import type { Handlers } from "../../contract/dispatch.ts";
import { ok } from "../../contract/errors.ts";
import type { Context } from "../api/context.ts";
import { withRole, withSecret } from "./secret-list.ts";
import type { LeavingSecrets } from "./leaving-secrets.ts";
import { suggestReads } from "./suggest-reads.ts";
import { noSource } from "./source-fault.ts";
import type { Sources } from "./sources.ts";

/** So many of the newest deliveries are looked at for what a source may read. */
const LOOKED_AT = 20;

type SourceHandlers = Pick<
  Handlers,
  | "sources.create"
  | "sources.update"
  | "sources.list"
  | "sources.delete"
  | "sources.restore"
  | "sources.move"
  | "sources.pause"
  | "sources.resume"
  | "sources.reveal"
  | "sources.addSecret"
  | "sources.tellSecret"
  | "sources.removeSecret"
  | "sources.restoreSecret"
  | "sources.endSecret"
  | "sources.acceptSecret"
  | "sources.refuseSecret"
  | "sources.suggestReads"
>;

/** Sources over the API: all answers mask their secrets, but `reveal`'s. */
export function sourceHandlers(
  { store, targets }: Pick<Context, "store" | "targets">,
  sources: Sources,
  leaving: LeavingSecrets,
): SourceHandlers {
  return {
    "sources.create": sources.create,
    "sources.update": (change, caller) => {
      const updated = sources.update(change, caller);
      if (updated.ok) targets.changed(change.id);
      return updated;
    },
    "sources.list": () => ok({ items: [...store.sources.list()] }),
    "sources.delete": ({ id }) => sources.remove(id),
    "sources.restore": ({ id }) => {
      const restored = sources.restore(id);
      if (restored.ok) targets.changed(id);
      return restored;
    },
    "sources.move": sources.move,
    "sources.pause": ({ id }) => sources.setPaused(id, true),
    "sources.resume": ({ id }) => sources.setPaused(id, false),
    "sources.addSecret": (added, caller) => {
      const list = withSecret(store, added);
      return list.ok ? sources.update(list.value, caller) : list;
    },
    "sources.tellSecret": (told, caller) => {
      const list = withRole(store, told);
      return list.ok ? sources.update(list.value, caller) : list;
    },
    "sources.removeSecret": leaving.remove,
    "sources.restoreSecret": leaving.restore,
    "sources.endSecret": leaving.end,
    "sources.acceptSecret": (offer) => sources.endOffer(offer, true),
    "sources.refuseSecret": (offer) => sources.endOffer(offer, false),
    "sources.suggestReads": async ({ id }) => {
      if (!store.sources.get(id)) return noSource(id);
      return ok(suggestReads(await store.deliveries.newest(LOOKED_AT, id)));
    },
    "sources.reveal": ({ id }) =>
      store.sources.get(id) ? ok({ secrets: [...store.sources.secrets(id)] }) : noSource(id),
  };
}
