import type { Client } from "../contract/client.ts";
import type { Fixture } from "../contract/model/fixture.ts";
import { visibleLine } from "../contract/visible.ts";
import { callActions } from "./call.ts";
import { FIXTURE_CALLS } from "./fixture-calls.ts";
import { ask, connect } from "./connect.ts";
import { DATA_OPTION } from "./data-option.ts";
import { bytes } from "./delivery-line.ts";
import { readBytes } from "./input.ts";
import { notFound } from "./not-found.ts";
import { readChanges } from "./send-changes.ts";
import { sendToEndpoint } from "./send-to-endpoint.ts";
import { printAnswer, printLine } from "./terminal.ts";
import { DONE, FAILED, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";

/** How many words each action takes after its name; those that take any number are not here. */
const ACTIONS: Readonly<Record<string, number>> = { list: 0, save: 1, send: 1, rename: 2, delete: 1, import: 1 };

export const verb = defineVerb({
  name: "fixtures",
  synopsis:
    "[list | save DELIVERY --name NAME | send NAME --endpoint NAME | rename NAME NEW | delete NAME] [--json]\n" +
    "       hookbench fixtures export [NAME…] | import FILE [--replace]",
  description:
    "Bodies of deliveries kept under names, to be sent again as events. Their headers, and so their secrets, are not\n" +
    "kept: what is sent is signed as its endpoint signs. Exported, they are JSON to keep beside one's code.",
  options: {
    name: { type: "string", argument: "NAME", help: "With save: what it is called; the delivery's id by default." },
    endpoint: { type: "string", argument: "NAME", help: "With send: the endpoint it goes to." },
    event: { type: "string", argument: "TYPE", help: "With send: as which event; the one it was by default." },
    id: { type: "string", argument: "ID", help: "With send: the event's id." },
    wait: { type: "boolean", help: "With send: wait until it is delivered or given up." },
    set: {
      type: "string",
      multiple: true,
      argument: "PATH=VALUE",
      help: "With send: put a value (JSON, or text) at a dotted path.",
    },
    var: { type: "string", multiple: true, argument: "NAME=VALUE", help: "With send: a variable of your own." },
    replace: { type: "boolean", help: "With import: take the place of those that have the same names." },
    data: DATA_OPTION,
    json: JSON_OPTION,
  },
  actions: {
    list: { synopsis: "", help: "Lists them.", takes: [] },
    save: { synopsis: "DELIVERY [--name NAME]", help: "Keeps the body of a delivery.", takes: ["name"] },
    send: {
      synopsis: "NAME --endpoint NAME",
      help: "Sends one as an event.",
      takes: ["endpoint", "event", "id", "wait", "set", "var"],
    },
    rename: { synopsis: "NAME NEW", help: "Gives one another name.", takes: [] },
    delete: { synopsis: "NAME", help: "Deletes one; restore takes that back.", takes: [] },
    export: { synopsis: "[NAME…]", help: "Writes them to standard output, as JSON.", takes: [] },
    import: { synopsis: "FILE [--replace]", help: "Takes them from a file.", takes: ["replace"] },
    ...callActions(FIXTURE_CALLS),
  },
  usual: "list",
  async run(values, [action = "list", ...names]) {
    if (action === "export") return exportThem(connect(values.data), names);
    const wanted = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
    if (wanted === undefined)
      throw new UsageError(`fixtures knows ${Object.keys(ACTIONS).join(", ")} and export, not ${action}.`);
    const [one = "", other = ""] = names;
    if (names.length !== wanted) throw new UsageError(`fixtures ${action} takes ${counted(wanted)}.`);
    const { json = false } = values;
    const client = connect(values.data);
    if (action === "list") return list(client, json);
    if (action === "save") {
      return tell(await ask(client, "fixtures.create", { deliveryId: one, name: values.name ?? one }), json);
    }
    if (action === "import") return importThem(client, one, { replaces: values.replace ?? false, json });
    const fixture = await findFixture(client, one);
    if (action === "send") return send(client, fixture, values);
    if (action === "rename") return tell(await ask(client, "fixtures.rename", { id: fixture.id, name: other }), json);
    await ask(client, "fixtures.delete", { id: fixture.id });
    printAnswer(json, { id: fixture.id }, () => [visibleLine(`${fixture.name} is deleted.`)]);
    return DONE;
  },
});

function counted(words: number): string {
  return words === 0 ? "no name" : words === 1 ? "one name" : "two names: the old and the new";
}

async function list(client: Client, json: boolean): Promise<number> {
  const { items } = await ask(client, "fixtures.list", {});
  printAnswer(json, { items }, () => items.map(fixtureLine));
  return DONE;
}

/** Those named, or all of them, as JSON. */
async function exportThem(client: Client, names: readonly string[]): Promise<number> {
  const ids: string[] = [];
  for (const name of names) ids.push((await findFixture(client, name)).id);
  const { text } = await ask(client, "fixtures.export", names.length === 0 ? {} : { ids });
  printLine(text.trimEnd());
  return DONE;
}

/** Exits with 1 where a name was taken, so that nobody takes the old body for the new. */
async function importThem(
  client: Client,
  file: string,
  { replaces, json }: { readonly replaces: boolean; readonly json: boolean },
): Promise<number> {
  const answer = await ask(client, "fixtures.import", { text: readBytes(file).toString("utf8"), replaces });
  printAnswer(json, answer, () => [
    ...answer.created.map(fixtureLine),
    ...answer.taken.map((name) => visibleLine(`There is a fixture called ${name} already; it stays as it is.`)),
  ]);
  return answer.taken.length === 0 ? DONE : FAILED;
}

function tell(fixture: Fixture, json: boolean): number {
  printAnswer(json, fixture, () => [fixtureLine(fixture)]);
  return DONE;
}

function fixtureLine({ id, name, provider, event, size }: Fixture): string {
  return visibleLine([id, name, [provider ?? "unknown", event ?? ""].join(" ").trim(), bytes(size)].join("  "));
}

interface SendValues {
  readonly endpoint?: string | undefined;
  readonly event?: string | undefined;
  readonly id?: string | undefined;
  readonly wait?: boolean | undefined;
  readonly set?: string[] | undefined;
  readonly var?: string[] | undefined;
  readonly json?: boolean | undefined;
}

async function send(client: Client, fixture: Fixture, values: SendValues): Promise<number> {
  const { endpoint, event, id, wait: isAwaited = false, set = [], var: own = [], json = false } = values;
  if (endpoint === undefined) throw new UsageError("send needs --endpoint.");
  const type = event ?? fixture.event;
  if (type === null) throw new UsageError(`${fixture.name} has no event of its own: say which with --event.`);
  const changes = { fixtureId: fixture.id, ...readChanges(set, own) };
  return sendToEndpoint(client, { endpoint, type, id, isTwice: false, burst: null, isAwaited, changes, json });
}

/** The fixture of that id or name. Throws a Failure that says which there are. */
async function findFixture(client: Client, nameOrId: string): Promise<Fixture> {
  const { items } = await ask(client, "fixtures.list", {});
  const found = items.find(({ id }) => id === nameOrId) ?? items.find(({ name }) => name === nameOrId);
  if (found) return found;
  throw notFound(
    "fixture",
    nameOrId,
    items.map(({ name }) => name),
  );
}
