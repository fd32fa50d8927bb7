import type { Client } from "../contract/client.ts";
import type { Source } from "../contract/model/source.ts";
import { ask } from "./connect.ts";
import { notFound } from "./not-found.ts";

/** The source of that path or id. */
export async function findSource(client: Client, pathOrId: string): Promise<Source> {
  const { items } = await ask(client, "sources.list", {});
  const found = items.find(({ id, path }) => path === pathOrId || id === pathOrId);
  if (found) return found;
  throw notFound(
    "source",
    pathOrId,
    items.map(({ path }) => path),
  );
}
