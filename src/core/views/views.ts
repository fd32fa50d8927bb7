import type { ParsedInput } from "../../contract/api.ts";
import type { Handlers } from "../../contract/dispatch.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import { View } from "../../contract/model/view.ts";
import { createBin } from "../api/bin.ts";
import { givenFields } from "../api/change.ts";
import type { Context } from "../api/context.ts";
import { behind, movedBefore } from "../api/order.ts";

type ViewHandlers = Pick<
  Handlers,
  "views.list" | "views.create" | "views.update" | "views.delete" | "views.restore" | "views.move"
>;

/** So many there may be, and so many deleted ones can be had back. */
const MOST = 200;
const MOST_KEPT = 100;

interface DeletedView {
  readonly view: View;
  readonly behind: readonly string[];
}

/** Filters kept under names. Every change is told of before it is answered. */
export function viewHandlers({ store, ports, publish }: Pick<Context, "store" | "ports" | "publish">): ViewHandlers {
  const { views } = store;
  const deleted = createBin<DeletedView>(MOST_KEPT);
  const order = () => views.list().map(({ id }) => id);

  function taken(name: string, id: string | null) {
    const holder = views.list().find((view) => view.name === name);
    return holder && holder.id !== id ? fail("conflict", `There is a view called ${name} already.`) : null;
  }

  function create(input: ParsedInput<"views.create">): Result<View> {
    const refusal = taken(input.name, null);
    if (refusal) return refusal;
    if (views.list().length >= MOST)
      return fail("conflict", `There are ${MOST} views. Delete one before you add another.`);
    const now = ports.clock.now();
    const view: View = { ...input, id: ports.ids.next("view"), createdAt: now, updatedAt: now };
    views.insert(view);
    publish("view.changed", view);
    return ok(view);
  }

  function update({ id, ...change }: ParsedInput<"views.update">): Result<View> {
    const current = views.get(id);
    if (!current) return noView(id);
    const view = View.parse({ ...current, ...givenFields(change), updatedAt: ports.clock.now() });
    const refusal = taken(view.name, id);
    if (refusal) return refusal;
    views.update(view);
    publish("view.changed", view);
    return ok(view);
  }

  function remove(id: string): Result<Record<never, never>> {
    const view = views.get(id);
    if (!view) return noView(id);
    deleted.keep(id, { view, behind: behind(order(), id) });
    views.delete(id);
    publish("view.deleted", { id });
    return ok({});
  }

  function restore(id: string): Result<View> {
    const kept = deleted.get(id);
    if (!kept) return fail("not_found", `No deleted view ${id} is remembered.`);
    const refusal = taken(kept.view.name, id);
    if (refusal) return refusal;
    deleted.drop(id);
    const before = kept.behind.find((other) => views.get(other) !== null) ?? null;
    views.insert(kept.view);
    views.reorder(movedBefore(order(), id, before));
    publish("view.changed", kept.view);
    publish("views.reordered", { ids: order() });
    return ok(kept.view);
  }

  function move({ id, before }: ParsedInput<"views.move">): Result<{ ids: string[] }> {
    const unknown = [id, before].find((one) => one !== null && !views.get(one));
    if (unknown) return noView(unknown);
    const ids = movedBefore(order(), id, before);
    views.reorder(ids);
    publish("views.reordered", { ids });
    return ok({ ids });
  }

  return {
    "views.list": () => ok({ items: [...views.list()] }),
    "views.create": create,
    "views.update": update,
    "views.delete": ({ id }) => remove(id),
    "views.restore": ({ id }) => restore(id),
    "views.move": move,
  };
}

function noView(id: string) {
  return fail("not_found", `There is no view ${id}.`);
}
