import { create } from "zustand";
import type { Endpoint, EndpointHealth } from "../../contract/model/endpoint.ts";
import { call, callOrToast } from "./calls.ts";
import { createListStore } from "./list-store.ts";
import { go } from "./route.ts";
import { offerUndo, showToast } from "./toasts.ts";
import { ENDPOINTS } from "../words/notices.ts";

const { useList, fetch, put, drop } = createListStore<Endpoint>(() => call("endpoints.list", {}));
export { useList as useEndpoints, put as putEndpoint, drop as dropEndpoint };

/** How sending to each endpoint goes, by the endpoint's id. */
export const useHealth = create<ReadonlyMap<string, EndpointHealth>>(() => new Map());

export async function fetchEndpoints(): Promise<void> {
  await fetch();
  for (const { id } of useList.getState().items) void fetchHealth(id);
}

/** How sending to an endpoint goes, as of now. */
export async function fetchHealth(id: string): Promise<void> {
  const result = await call("endpoints.health", { id });
  if (result.ok) useHealth.setState((health) => new Map(health).set(id, result.value), true);
}

export async function activateEndpoint(id: string, isActive: boolean): Promise<void> {
  const endpoint = await callOrToast("endpoints.update", { id, isActive });
  if (endpoint) put(endpoint);
}

/** Makes another of the same settings, which is switched off, and opens it. */
export async function duplicateEndpoint(id: string): Promise<void> {
  const endpoint = await callOrToast("endpoints.duplicate", { id });
  if (!endpoint) return;
  openEndpoint(endpoint);
  showToast({ kind: "ok", text: ENDPOINTS.madeWhichIsSwitchedOff(endpoint.name) });
}

/** Deletes an endpoint and, for a while, offers to have it back. Answers whether it is gone. */
export async function deleteEndpoint(endpoint: Pick<Endpoint, "id" | "name">): Promise<boolean> {
  const { id, name } = endpoint;
  if ((await callOrToast("endpoints.delete", { id })) === null) return false;
  drop(id);
  go({ at: "endpoints", id: null, tab: null });
  const [undo, redo] = [() => restoreEndpoint(id), () => deleteEndpoint(endpoint)];
  offerUndo({ text: ENDPOINTS.deletedTheEndpointIts(name), undo, redo });
  return true;
}

async function restoreEndpoint(id: string): Promise<void> {
  const endpoint = await callOrToast("endpoints.restore", { id });
  if (endpoint) openEndpoint(endpoint);
}

function openEndpoint(endpoint: Endpoint): void {
  put(endpoint);
  void fetchHealth(endpoint.id);
  go({ at: "endpoints", id: endpoint.id, tab: null });
}
