import type { Output } from "../../contract/api.ts";
import type { DeliveryItem } from "../../contract/model/delivery.ts";
import type { Fixture } from "../../contract/model/fixture.ts";
import { call, callOrToast } from "./calls.ts";
import { createListStore } from "./list-store.ts";
import { go } from "./route.ts";
import { offerUndo, showToast } from "./toasts.ts";
import { FIXTURES } from "../words/notices.ts";

type Imported = Output<"fixtures.import">;

/** Bodies that were saved under names, to be sent again. */
export const {
  useList: useFixtures,
  fetch: fetchFixtures,
  put: putFixture,
  drop: dropFixture,
} = createListStore<Fixture>(() => call("fixtures.list", {}));

/** Saves a delivery's body under a name made of what it is; the name can be changed where it is listed. */
export async function saveAsFixture({ id, provider, event }: DeliveryItem): Promise<void> {
  saved(await callOrToast("fixtures.create", { deliveryId: id, name: nameFor(provider, event) }));
}

interface ComposedText {
  readonly body: string;
  /** Null where its sender is not known. */
  readonly provider: string | null;
  readonly event: string | null;
  readonly isJson: boolean;
  readonly isWhole: boolean;
}

/** Saves what was composed, variables and all, under a name made of what it is. */
export async function saveTextAsFixture({ provider, event, isJson, ...rest }: ComposedText): Promise<void> {
  const from = provider === null ? {} : { provider };
  const about = {
    ...from,
    ...(event === null ? {} : { event }),
    ...(isJson ? { contentType: "application/json" } : {}),
  };
  saved(await callOrToast("fixtures.create", { ...rest, ...about, name: nameFor(provider, event) }));
}

function saved(fixture: Fixture | null): void {
  if (!fixture) return;
  putFixture(fixture);
  showToast({
    kind: "ok",
    text: FIXTURES.savedAs(fixture.name),
    action: { label: FIXTURES.show, run: () => go({ at: "log" }, { view: "saved" }) },
  });
}

/** Answers whether it is called so now. */
export async function renameFixture(id: string, name: string): Promise<boolean> {
  const fixture = await callOrToast("fixtures.rename", { id, name });
  if (fixture) putFixture(fixture);
  return fixture !== null;
}

/** Deletes a fixture; for a while the toast can bring it back. */
export async function deleteFixture(fixture: Pick<Fixture, "id" | "name">): Promise<void> {
  const { id, name } = fixture;
  if (!(await callOrToast("fixtures.delete", { id }))) return;
  dropFixture(id);
  offerUndo({
    text: FIXTURES.deletedName(name),
    undo: () => haveBack(id),
    redo: () => deleteFixture(fixture),
  });
}

async function haveBack(id: string): Promise<void> {
  const fixture = await callOrToast("fixtures.restore", { id });
  if (fixture) putFixture(fixture);
}

/** Takes fixtures from a file; for a while the toast can undo it. Answers whether it was taken. */
export async function importFixtures(file: string, replaces: boolean): Promise<boolean> {
  const kept = await replacedBy(file, replaces);
  const answer = kept === null ? null : await callOrToast("fixtures.import", { text: file, replaces });
  if (kept === null || !answer) return false;
  take(answer);
  const count = answer.created.length;
  const text = count === 1 ? FIXTURES.imported1Fixture : FIXTURES.importedFixtures(count);
  offerUndo({ text, undo: () => undoImport(answer, kept), redo: () => importFixtures(file, replaces) });
  return true;
}

/** What an import is about to replace, as a file; empty for nothing, null where that cannot be told. */
async function replacedBy(text: string, replaces: boolean): Promise<string | null> {
  if (!replaces) return "";
  const plan = await callOrToast("fixtures.planImport", { text });
  if (!plan) return null;
  const names = new Set(plan.items.filter(({ fate }) => fate === "taken").map(({ name }) => name));
  const ids = useFixtures.getState().items.flatMap(({ id, name }) => (names.has(name) ? [id] : []));
  if (ids.length === 0) return "";
  return (await callOrToast("fixtures.export", { ids }))?.text ?? null;
}

async function undoImport({ created }: Imported, kept: string): Promise<void> {
  for (const { id } of created) if (await callOrToast("fixtures.delete", { id })) dropFixture(id);
  if (kept !== "") await restore(kept);
}

function take({ created, replaced }: Imported): void {
  for (const id of replaced) dropFixture(id);
  for (const fixture of created) putFixture(fixture);
}

async function restore(text: string): Promise<void> {
  const answer = await callOrToast("fixtures.import", { text });
  if (!answer) return;
  take(answer);
  if (answer.taken.length > 0) showToast({ kind: "bad", text: FIXTURES.anotherIsCalledNow(answer.taken.join(", ")) });
}

function nameFor(provider: string | null, event: string | null): string {
  return freeName([provider ?? "delivery", event].filter(Boolean).join(" "));
}

function freeName(wanted: string): string {
  const base = wanted.slice(0, 190);
  const taken = new Set(useFixtures.getState().items.map(({ name }) => name));
  let name = base;
  for (let number = 2; taken.has(name); number += 1) name = `${base} ${number}`;
  return name;
}
