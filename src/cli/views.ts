import type { Client } from "../contract/client.ts";
import { orderText } from "../contract/model/order.ts";
import type { View } from "../contract/model/view.ts";
import { visibleLine } from "../contract/visible.ts";
import { callActions } from "./call.ts";
import { VIEW_CALLS } from "./view-calls.ts";
import { ask, connect } from "./connect.ts";
import { DATA_OPTION } from "./data-option.ts";
import { orderOf, parseFilter } from "./filter.ts";
import { notFound } from "./not-found.ts";
import { printAnswer } from "./terminal.ts";
import { DONE, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";

/** How many words each action takes after its name. */
const ACTIONS: Readonly<Record<string, number>> = { list: 0, create: 1, delete: 1 };

export const verb = defineVerb({
  name: "views",
  synopsis: "[list | create NAME --filter TEXT [--sort KEY] | delete NAME] [--json]",
  description: "Filters kept under names, as they are typed above the list of deliveries.",
  options: {
    filter: { type: "string", argument: "TEXT", help: "With create: what is typed, such as 'provider:stripe'." },
    sort: {
      type: "string",
      argument: "KEY",
      help: "With create: how its list is sorted, as deliveries --sort says it.",
    },
    data: DATA_OPTION,
    json: JSON_OPTION,
  },
  actions: {
    list: { synopsis: "", help: "Lists them.", takes: [] },
    create: { synopsis: "NAME --filter TEXT", help: "Keeps a filter under a name.", takes: ["filter", "sort"] },
    delete: { synopsis: "NAME", help: "Deletes one; restore takes that back.", takes: [] },
    ...callActions(VIEW_CALLS),
  },
  usual: "list",
  async run({ filter, sort, data, json = false }, [action = "list", ...names]) {
    const wanted = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
    if (wanted === undefined)
      throw new UsageError(
        `views knows ${[...Object.keys(ACTIONS), ...Object.keys(VIEW_CALLS)].join(", ")}, not ${action}.`,
      );
    if (names.length !== wanted)
      throw new UsageError(`views ${action} takes ${wanted === 0 ? "no name" : "one name"}.`);
    const [name = ""] = names;
    const client = connect(data);
    if (action === "create") {
      if (filter === undefined) throw new UsageError("create needs --filter.");
      const { query = "" } = parseFilter({ filter: [filter] });
      const view = await ask(client, "views.create", { name, filter: query, order: orderOf(sort) });
      printAnswer(json, view, () => [viewLine(view)]);
      return DONE;
    }
    if (action === "list") {
      const { items } = await ask(client, "views.list", {});
      printAnswer(json, { items }, () => items.map(viewLine));
      return DONE;
    }
    const view = await findView(client, name);
    await ask(client, "views.delete", { id: view.id });
    printAnswer(json, { id: view.id }, () => [visibleLine(`${view.name} is deleted.`)]);
    return DONE;
  },
});

function viewLine({ id, name, filter, order }: View): string {
  const sorted = order === null ? [] : [`sorted by ${orderText(order)}`];
  return visibleLine([id, name, filter, ...sorted].join("  ").trimEnd());
}

async function findView(client: Client, wanted: string): Promise<View> {
  const { items } = await ask(client, "views.list", {});
  const view = items.find(({ id, name }) => id === wanted || name === wanted);
  if (view) return view;
  throw notFound(
    "view",
    wanted,
    items.map(({ name }) => name),
  );
}
