import { create } from "zustand";
import type { Endpoint, EndpointHealth } from "../../contract/model/endpoint.ts";
import { call, callOrToast } from "./calls.ts";
import { withItem, withoutItem } from "./keyed.ts";

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
