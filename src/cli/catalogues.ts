import type { Client } from "../contract/client.ts";
import type { CatalogueInfo } from "../contract/model/import.ts";
import { visibleLine } from "../contract/visible.ts";
import { callActions } from "./call.ts";
import { ask, connect } from "./connect.ts";
import { DATA_OPTION } from "./data-option.ts";
import { notFound } from "./not-found.ts";
import { printAnswer } from "./terminal.ts";
import { DONE, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";

export const verb = defineVerb({
  name: "catalogues",
  synopsis: "[list | show or delete TITLE] [--json]",
  description:
    "The events of OpenAPI and AsyncAPI documents, kept by hookbench import to be sent and subscribed to. Deleting one\n" +
    "leaves the subscriptions of endpoints as they are.",
  options: { data: DATA_OPTION, json: JSON_OPTION },
  actions: {
    list: { synopsis: "", help: "Lists them.", takes: [] },
    show: { synopsis: "TITLE", help: "Lists the events of one.", takes: [] },
    ...callActions({
      get: { method: "catalogues.get", words: ["id"], named: "catalogues.list", help: "Shows one whole, by its id." },
    }),
    delete: { synopsis: "TITLE", help: "Deletes one.", takes: [] },
  },
  usual: "list",
  async run({ data, json = false }, [action = "list", title, ...more]) {
    if (!["list", "show", "delete"].includes(action))
      throw new UsageError(`catalogues knows list, show, get and delete, not ${action}.`);
    if (more.length > 0 || (action === "list") !== (title === undefined))
      throw new UsageError(action === "list" ? "catalogues list takes no title." : `${action} takes one title.`);
    const client = connect(data);
    const { items } = await ask(client, "catalogues.list", {});
    if (title !== undefined) return act(client, action, find(items, title), json);
    printAnswer(json, { items }, () => items.map(catalogueLine));
    return DONE;
  },
});

async function act(client: Client, action: string, catalogue: CatalogueInfo, json: boolean): Promise<number> {
  const { id, title, events } = catalogue;
  if (action === "show") {
    printAnswer(json, catalogue, () =>
      events.map(({ type, description }) => visibleLine(`${type}  ${description}`.trimEnd())),
    );
    return DONE;
  }
  await ask(client, "catalogues.delete", { id });
  printAnswer(json, { id }, () => [visibleLine(`${title} is deleted.`)]);
  return DONE;
}

function catalogueLine({ id, title, kind, events }: CatalogueInfo): string {
  return visibleLine([id, title, kind, `${events.length} events`].join("  "));
}

/** The catalogue of that id or title; no two have one title. */
function find(items: readonly CatalogueInfo[], titleOrId: string): CatalogueInfo {
  const found = items.find(({ id }) => id === titleOrId) ?? items.find(({ title }) => title === titleOrId);
  if (found) return found;
  throw notFound(
    "catalogue",
    titleOrId,
    items.map(({ title }) => title),
  );
}
