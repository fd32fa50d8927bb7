import { create } from "zustand";
import type { Registration } from "../../contract/model/registration.ts";
import { call } from "./calls.ts";
import { withItem } from "./keyed.ts";

interface RegistrationsState {
  readonly items: readonly Registration[];
  readonly isLoaded: boolean;
}

/** Webhooks at providers that are tied to sources; fetched when a set-up is first opened. */
export const useRegistrations = create<RegistrationsState>(() => ({ items: [], isLoaded: false }));

export async function fetchRegistrations(): Promise<void> {
  const answer = await call("registrations.list", {});
  if (answer.ok) useRegistrations.setState({ items: answer.value.items, isLoaded: true });
}

export function putRegistration(registration: Registration): void {
  useRegistrations.setState(({ items }) => ({ items: withItem(items, registration) }));
}

export function dropRegistration(id: string): void {
  useRegistrations.setState(({ items }) => ({ items: items.filter((one) => one.id !== id) }));
}
