import { useMemo } from "react";
import { create } from "zustand";
import type { Output } from "../../contract/api.ts";
import { call } from "./calls.ts";
import type { FieldColumn } from "./columns.ts";
import { createRowsInView } from "./rows-in-view.ts";

/** Of one delivery: what stands at the places that were asked for, null where nothing does. */
export interface Looked {
  readonly isTooLarge: boolean;
  readonly values: ReadonlyMap<string, string | null>;
}

/** So many deliveries are remembered. One never changes, so what is remembered stays true. */
const MOST_KEPT = 5000;

const useLooked = create<{ readonly byDelivery: ReadonlyMap<string, Looked> }>(() => ({ byDelivery: new Map() }));

const rows = createRowsInView<readonly FieldColumn[]>(async (wished) => {
  const paths = [...new Set([...wished.values()].flat())];
  return askFor([...wished.keys()], paths);
});

/** What stands in a row's payload columns, asked for while the row is drawn; null until it is known. */
export function useFieldValues(id: string, paths: readonly FieldColumn[]): Looked | null {
  const looked = useLooked(({ byDelivery }) => (paths.length === 0 ? null : (byDelivery.get(id) ?? null)));
  const wish = useMemo(() => {
    const missing = paths.filter((path) => looked?.isTooLarge !== true && looked?.values.has(path) !== true);
    return missing.length === 0 ? null : missing;
  }, [paths, looked]);
  rows.useWish(id, wish);
  return looked;
}

async function askFor(ids: readonly string[], paths: readonly FieldColumn[]): Promise<boolean> {
  const answer = await call("deliveries.fields", { ids: [...ids], paths: [...paths] });
  if (answer.ok) {
    keep(ids, paths, answer.value);
    return true;
  }
  if (answer.error.code !== "invalid_input") return false;
  // One path that names no place must not keep the others from being read.
  if (paths.length === 1)
    keep(ids, paths, { items: ids.map((id) => ({ id, isTooLarge: false, values: [null] })), left: [] });
  else for (const path of paths) if (!(await askFor(ids, [path]))) return false;
  return true;
}

function keep(ids: readonly string[], paths: readonly string[], { items, left }: Output<"deliveries.fields">): void {
  const all = new Map(useLooked.getState().byDelivery);
  for (const { id, isTooLarge, values } of items) {
    const known = all.get(id)?.values ?? [];
    all.delete(id);
    all.set(id, {
      isTooLarge,
      values: new Map([...known, ...paths.map((path, at) => [path, values[at] ?? null] as const)]),
    });
  }
  for (const id of ids) if (!left.includes(id)) rows.settle(id);
  for (const id of [...all.keys()].slice(0, Math.max(0, all.size - MOST_KEPT))) all.delete(id);
  useLooked.setState({ byDelivery: all });
}

/** Why a typed path is no place of a request, as a sentence; null where it is one, and where nobody can say. */
export async function pathObjection(path: FieldColumn): Promise<string | null> {
  const answer = await call("deliveries.fields", { ids: ["dlv_none"], paths: [path] });
  return !answer.ok && answer.error.code === "invalid_input" ? answer.error.message : null;
}
