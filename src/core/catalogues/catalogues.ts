import type { ParsedInput } from "../../contract/api.ts";
import type { Handlers } from "../../contract/dispatch.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import { CatalogueInfo } from "../../contract/model/import.ts";
import type { Context } from "../api/context.ts";

type CatalogueHandlers = Pick<
  Handlers,
  "catalogues.create" | "catalogues.list" | "catalogues.get" | "catalogues.delete"
>;

/** The events of API descriptions, kept to be composed. */
export function catalogueHandlers({ store, ports, publish }: Context): CatalogueHandlers {
  const { catalogues } = store;

  async function create({ text }: ParsedInput<"catalogues.create">): Promise<Result<CatalogueInfo>> {
    const { readCatalogue } = await import("../send/import/catalogue.ts");
    const read = readCatalogue(text);
    if (!read.ok) return read;
    const { title, kind, events } = read.value;
    const now = ports.clock.now();
    const { id, createdAt } = catalogues.byTitle(title) ?? { id: ports.ids.next("cat"), createdAt: now };
    const kept = { id, title, kind, events, createdAt, updatedAt: now };
    catalogues.put({ ...kept, text });
    const info = CatalogueInfo.parse(kept);
    publish("catalogue.changed", info);
    return ok(info);
  }

  return {
    "catalogues.create": create,
    "catalogues.list": () => ok({ items: [...catalogues.list()] }),
    "catalogues.get": ({ id }) => {
      const found = catalogues.get(id);
      return found ? ok(found) : noCatalogue(id);
    },
    "catalogues.delete": ({ id }) => {
      if (!catalogues.delete(id)) return noCatalogue(id);
      publish("catalogue.deleted", { id });
      return ok({});
    },
  };
}

export function noCatalogue(id: string) {
  return fail("not_found", `There is no catalogue ${id}.`);
}
