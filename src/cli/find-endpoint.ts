import type { Client } from "../contract/client.ts";
import type { Endpoint } from "../contract/model/endpoint.ts";
import { ask } from "./connect.ts";
import { notFound } from "./not-found.ts";
import { Failure } from "./verb.ts";

/** The endpoint of that id, or the only one of that name. Throws a Failure that says which there are. */
export async function findEndpoint(client: Client, nameOrId: string): Promise<Endpoint> {
  const { items } = await ask(client, "endpoints.list", {});
  const byId = items.find(({ id }) => id === nameOrId);
  if (byId) return byId;
  const named = items.filter(({ name }) => name === nameOrId);
  const [only] = named;
  if (only && named.length === 1) return only;
  if (named.length > 1)
    throw new Failure(`${named.length} endpoints are called ${nameOrId}: ${named.map(({ id }) => id).join(", ")}.`);
  throw notFound(
    "endpoint",
    nameOrId,
    items.map(({ name }) => name),
  );
}
