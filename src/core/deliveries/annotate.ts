import type { Handlers } from "../../contract/dispatch.ts";
import { fail, ok } from "../../contract/errors.ts";
import type { Context } from "../api/context.ts";

/** What a person says of a delivery, kept beside it; a known secret in it is masked before. */
export function annotateHandler({ store, publish, known }: Context): Pick<Handlers, "deliveries.annotate"> {
  return {
    "deliveries.annotate": ({ id, note, tags }) => {
      const item = store.deliveries.item(id);
      if (!item) return fail("not_found", `There is no delivery ${id}.`);
      const before = store.annotations.of(id) ?? { note: "", tags: [] };
      const said = {
        note: note === undefined ? before.note : known.mask(note.trim()),
        tags: tags === undefined ? before.tags : [...new Set(tags.map((tag) => known.mask(tag.toLowerCase())))],
      };
      store.annotations.put(id, said);
      const changed = { ...item, annotation: store.annotations.of(id) };
      publish("delivery.changed", changed);
      return ok(changed);
    },
  };
}
