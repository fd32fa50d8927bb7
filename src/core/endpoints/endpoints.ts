import type { ParsedInput } from "../../contract/api.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Endpoint } from "../../contract/model/endpoint.ts";
import type { EndpointCredentials } from "../record/tables/endpoints.ts";
import type { Context } from "../api/context.ts";
import { type DraftedEndpoint, createDrafting, noEndpoint } from "./drafting.ts";
import { createEndpointBin } from "./endpoint-bin.ts";

/** What can be done with endpoints. Every change reaches the sender and is told of before it is answered. */
export interface Endpoints {
  create(input: ParsedInput<"endpoints.create">): Result<Endpoint>;
  /** What `create` would make or, with an id, `update` change it to. Nothing is kept. */
  drafted(input: ParsedInput<"endpoints.create">, id: string | undefined): Result<DraftedEndpoint>;
  /** A copy with its secrets, switched off. */
  duplicate(id: string): Result<Endpoint>;
  update(change: ParsedInput<"endpoints.update">): Result<Endpoint>;
  /** Deletes one that may be had back until Hookbench ends, and cancels what was to come. */
  remove(id: string): Result<Record<never, never>>;
  restore(id: string): Result<Endpoint>;
}

export function createEndpoints(parts: Pick<Context, "store" | "ports" | "publish" | "sender">): Endpoints {
  const { store, ports, publish, sender } = parts;
  const bin = createEndpointBin(store);
  const { toMake, toChange, drafted } = createDrafting({ store, ports });

  function create(input: ParsedInput<"endpoints.create">): Result<Endpoint> {
    const made = toMake(input);
    return made.ok ? insert(made.value.endpoint, made.value.credentials) : made;
  }

  function duplicate(id: string): Result<Endpoint> {
    const current = store.endpoints.get(id);
    if (!current) return noEndpoint(id);
    const now = ports.clock.now();
    const name = `${current.name.slice(0, 190)} (copy)`;
    const copy = { ...current, id: ports.ids.next("end"), name, isActive: false, createdAt: now, updatedAt: now };
    return insert(copy, store.endpoints.credentials(id));
  }

  function insert(endpoint: Endpoint, credentials: EndpointCredentials): Result<Endpoint> {
    store.endpoints.insert(endpoint, credentials);
    return changed(endpoint.id);
  }

  function update(change: ParsedInput<"endpoints.update">): Result<Endpoint> {
    const changedTo = toChange(change);
    if (!changedTo.ok) return changedTo;
    store.endpoints.update(changedTo.value.endpoint, changedTo.value.credentials);
    return changed(change.id);
  }

  /** The endpoint as it is kept, with the hints of its secrets. */
  function changed(id: string): Result<Endpoint> {
    const endpoint = store.endpoints.get(id);
    if (!endpoint) return noEndpoint(id);
    sender.reload(id);
    publish("endpoint.changed", endpoint);
    return ok(endpoint);
  }

  function remove(id: string): Result<Record<never, never>> {
    const cancelled = bin.remove(id);
    if (!cancelled) return noEndpoint(id);
    for (const event of cancelled) publish("event.changed", event);
    sender.reload(id);
    publish("endpoint.deleted", { id });
    return ok({});
  }

  function restore(id: string): Result<Endpoint> {
    const resumed = bin.restore(id);
    if (!resumed) return fail("not_found", `No endpoint ${id} was deleted since Hookbench was started.`);
    for (const event of resumed) publish("event.changed", event);
    return changed(id);
  }

  return { create, drafted, duplicate, update, remove, restore };
}
