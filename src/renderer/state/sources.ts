import { type Source, UNDO_SECONDS } from "../../contract/model/source.ts";
import { pausedNow, resumedWords } from "../words/source.ts";
import { call, callOrToast } from "./calls.ts";
import { createListStore } from "./list-store.ts";
import { inOrder, orderAfter } from "./own-order.ts";
import { ALL_TRAFFIC, type SourceSheet } from "./place.ts";
import { go, useRoute } from "./route.ts";
import { offerUndo } from "./toasts.ts";
import { SOURCES } from "../words/notices.ts";

export const {
  useList: useSources,
  fetch: fetchSources,
  put: putSource,
  drop: dropSource,
} = createListStore<Source>(() => call("sources.list", {}));

export function orderSources(ids: readonly string[]): void {
  useSources.setState(({ items }) => ({ items: inOrder(items, ids) }));
}

/** Puts a source at another place: shown at once, taken back where it could not be kept. */
export async function moveSource(id: string, to: number): Promise<void> {
  const before = useSources.getState().items.map((source) => source.id);
  const { ids, next } = orderAfter(before, id, to);
  if (ids.every((one, index) => one === before[index])) return;
  orderSources(ids);
  const moved = await callOrToast("sources.move", { id, before: next });
  orderSources(moved?.ids ?? before);
}

/** Answers why it could not be renamed. Its path stays as it is. */
export async function renameSource(id: string, name: string): Promise<string | null> {
  const answer = await call("sources.update", { id, name });
  if (!answer.ok) return answer.error.message;
  putSource(answer.value);
  return null;
}

/** The source of an address: by its path, or by its id as older addresses have it. */
export function sourceNamed(sources: readonly Source[], name: string): Source | undefined {
  return sources.find(({ path }) => path === name) ?? sources.find(({ id }) => id === name);
}

/** Opens how one source is set up. */
export function openSource(id: string, sheet: SourceSheet = "settings"): void {
  go({ at: "source", name: useSources.getState().items.find((item) => item.id === id)?.path ?? id, sheet });
}

/** Stops taking what is posted to a source, or goes on; with a way back. */
export async function toggleSource(source: Source): Promise<void> {
  const { id, name, pausedAt } = source;
  const isPaused = pausedAt !== null;
  if (!(await pauseSource(id, !isPaused))) return;
  const text = isPaused ? resumedWords(name) : pausedNow(name);
  offerUndo({ text, undo: () => pauseSource(id, isPaused), redo: () => toggleSource(source) });
}

async function pauseSource(id: string, isPaused: boolean): Promise<boolean> {
  const source = await callOrToast(isPaused ? "sources.pause" : "sources.resume", { id });
  if (source) putSource(source);
  return source !== null;
}

/** Deletes a source and, for a while, offers to have it back. Answers whether it is gone. */
export async function deleteSource(source: Pick<Source, "id" | "name">): Promise<boolean> {
  const { id, name } = source;
  if ((await callOrToast("sources.delete", { id })) === null) return false;
  dropSource(id);
  const { place } = useRoute.getState();
  if (place.at === "source") go(ALL_TRAFFIC);
  const [undo, redo] = [() => restoreSource(id), () => deleteSource(source)];
  offerUndo({ text: SOURCES.deletedTheSourcePostsTo(name), undo, redo });
  return true;
}

async function restoreSource(id: string): Promise<void> {
  const source = await callOrToast("sources.restore", { id });
  if (!source) return;
  putSource(source);
  openSource(source.id);
}

/** Removes a secret by its place, and offers to have it back while it still verifies. Answers whether it is removed. */
export async function removeSecret({ id, name, secrets }: Source, index: number): Promise<boolean> {
  const source = await callOrToast("sources.removeSecret", { id, index });
  if (!source) return false;
  putSource(source);
  const leaving = source.leaving.at(-1);
  const { hint = "", addedAt } = secrets[index] ?? {};
  if (leaving)
    offerUndo({
      text: SOURCES.removedTheSecretOfIt(hint, name, UNDO_SECONDS),
      until: Date.now() + leaving.until - leaving.removedAt,
      undo: () => restoreSecret(source, leaving.id),
      redo: () => {
        const now = useSources.getState().items.find((one) => one.id === id);
        const at = now?.secrets.findIndex((one) => one.hint === hint && one.addedAt === addedAt) ?? -1;
        return now !== undefined && at >= 0 && removeSecret(now, at);
      },
    });
  return true;
}

/** Has a removed secret back. */
export async function restoreSecret({ id }: Pick<Source, "id">, secret: string): Promise<void> {
  const source = await callOrToast("sources.restoreSecret", { id, secret });
  if (source) putSource(source);
}

/** Ends a removed secret before its time. */
export async function endSecret({ id }: Pick<Source, "id">, secret: string): Promise<void> {
  const source = await callOrToast("sources.endSecret", { id, secret });
  if (source) putSource(source);
}
