import type { Registration } from "../../contract/model/registration.ts";
import { call } from "./calls.ts";
import { createListStore } from "./list-store.ts";

/** Webhooks at providers that are tied to sources; fetched when a set-up is first opened. */
export const {
  useList: useRegistrations,
  fetch: fetchRegistrations,
  put: putRegistration,
  take: takeRegistration,
  drop: dropRegistration,
} = createListStore<Registration>(() => call("registrations.list", {}));
