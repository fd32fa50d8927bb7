import { create } from "zustand";
import type { Endpoint, EndpointHealth } from "../../contract/model/endpoint.ts";
import { call, callOrToast } from "./calls.ts";
import { withItem, withoutItem } from "./keyed.ts";
import { go } from "./route.ts";
import { showToast } from "./toasts.ts";

interface Endpoints {
  readonly items: readonly Endpoint[];
  readonly isLoaded: boolean;
  readonly health: ReadonlyMap<string, EndpointHealth>;
}

export const useEndpoints = create<Endpoints>(() => ({ items: [], isLoaded: false, health: new Map() }));

export async function fetchEndpoints(): Promise<void> {
  const result = await call("endpoints.list", {});
  if (!result.ok) return;
  useEndpoints.setState({ items: result.value.items, isLoaded: true });
  for (const { id } of result.value.items) void fetchHealth(id);
}

/** How sending to an endpoint goes, as of now. */
export async function fetchHealth(id: string): Promise<void> {
  const result = await call("endpoints.health", { id });
  if (result.ok) useEndpoints.setState(({ health }) => ({ health: new Map(health).set(id, result.value) }));
}

export function putEndpoint(endpoint: Endpoint): void {
  useEndpoints.setState(({ items }) => ({ items: withItem(items, endpoint) }));
}

export function dropEndpoint(id: string): void {
  useEndpoints.setState(({ items }) => ({ items: withoutItem(items, id) }));
}

export async function activateEndpoint(id: string, isActive: boolean): Promise<void> {
  const endpoint = await callOrToast("endpoints.update", { id, isActive });
  if (endpoint) putEndpoint(endpoint);
}

/** Makes another of the same settings, which is switched off, and opens it. */
export async function duplicateEndpoint(id: string): Promise<void> {
  const endpoint = await callOrToast("endpoints.duplicate", { id });
  if (!endpoint) return;
  openEndpoint(endpoint);
  showToast({ kind: "ok", text: `Made ${endpoint.name}, which is switched off.` });
}

/** Deletes an endpoint and, for a while, offers to have it back. Answers whether it is gone. */
export async function deleteEndpoint({ id, name }: Endpoint): Promise<boolean> {
  if ((await callOrToast("endpoints.delete", { id })) === null) return false;
  dropEndpoint(id);
  go("endpoints");
  showToast({
    kind: "ok",
    text: `Deleted the endpoint ${name}; its attempts to come are cancelled.`,
    action: { label: "Undo", run: () => void restoreEndpoint(id) },
  });
  return true;
}

async function restoreEndpoint(id: string): Promise<void> {
  const endpoint = await callOrToast("endpoints.restore", { id });
  if (endpoint) openEndpoint(endpoint);
}

function openEndpoint(endpoint: Endpoint): void {
  putEndpoint(endpoint);
  void fetchHealth(endpoint.id);
  go("endpoints", endpoint.id);
}
