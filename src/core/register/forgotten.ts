import { fail } from "../../contract/errors.ts";
import type { Registration, RegistrationDeed } from "../../contract/model/registration.ts";
import type { KeptRegistration } from "../record/tables/registrations.ts";
import type { Ledger, RegisterParts } from "./ledger.ts";

/** A registration that was forgotten here only, with all that goes with it. */
export interface Forgotten {
  readonly kept: KeptRegistration;
  /** In clear; null where none was kept. */
  readonly token: string | null;
  /** Newest first. */
  readonly deeds: readonly RegistrationDeed[];
}

type Store = RegisterParts["store"];

/** All of one that is about to be forgotten. */
export function forgottenOf(kept: KeptRegistration, { registrations }: Store): Forgotten {
  return { kept, token: registrations.token(kept.id), deeds: registrations.deeds(kept.id, -1) };
}

/** Why one cannot be had back; null where it can. */
export function restoreFault(
  { sourceId, place, api, hook }: KeptRegistration,
  store: Store,
): ReturnType<typeof fail> | null {
  if (!store.sources.get(sourceId)) return fail("conflict", "Its source was deleted. Have that back first.");
  const isTied = store.registrations
    .list()
    .some((one) => one.sourceId === sourceId && one.place === place && one.api === api && one.hook === hook);
  return isTied ? fail("conflict", "This source is tied to that webhook anew by now.") : null;
}

/** Writes it as it was, with its token and its journal, in one commit, and tells of it. */
export function restored(
  { kept, token, deeds }: Forgotten,
  { store, publish }: RegisterParts,
  ledger: Ledger,
): Registration {
  store.registrations.together(() => {
    store.registrations.put(kept, token);
    for (const deed of deeds.toReversed()) store.registrations.did(kept.id, deed);
  });
  const shown = ledger.shown(kept);
  publish("registration.changed", shown);
  return shown;
}
