import { ok } from "../../../contract/errors.ts";
import { ViewInput } from "../../../contract/model/view.ts";
import { type Kind, given } from "../kind.ts";
import { parsed } from "../parsed.ts";

export const VIEWS: Kind = {
  section: "views",
  one: "view",
  inFile: ({ views }) => views.map(({ name, ...view }) => ({ name, fields: given(view) })),
  async list(call) {
    const listed = await call("views.list", {});
    if (!listed.ok) return listed;
    return ok(listed.value.items.map(({ id, name, filter, columns }) => ({ id, name, fields: { filter, columns } })));
  },
  defaults: () => ({ filter: "", columns: null }),
  written: ({ name, fields }) => ({ name, ...fields }),
  held: () => ({}),
  async make({ name, fields }, { call }) {
    const input = parsed(ViewInput, { ...fields, name }, "the view");
    return input.ok ? call("views.create", input.value) : input;
  },
  async change(id, { fields }, { call }) {
    const change = parsed(ViewInput.partial().omit({ name: true }), fields, "the view");
    return change.ok ? call("views.update", { ...given({ ...change.value, ...notSaid(fields) }), id }) : change;
  },
};

/** What a default of the schema would fill in is left as it is. */
function notSaid(fields: Readonly<Record<string, unknown>>) {
  return {
    ...(fields["filter"] === undefined ? { filter: undefined } : {}),
    ...(fields["columns"] === undefined ? { columns: undefined } : {}),
  };
}
