import { useEffect } from "react";
import { create } from "zustand";
import type { Output } from "../../contract/api.ts";
import { call } from "./calls.ts";
import type { FieldColumn } from "./columns.ts";
import { useConnection } from "./connection.ts";

/** Of one delivery: what stands at the places that were asked for, null where nothing does. */
export interface Looked {
  readonly isTooLarge: boolean;
  readonly values: ReadonlyMap<string, string | null>;
}

/** Rows that scroll by are not asked for: only what stays for so long, in milliseconds. */
const SETTLE_MS = 60;
const MOST_ASKED = 100;
/** So many deliveries are remembered. One never changes, so what is remembered stays true. */
const MOST_KEPT = 5000;

const useLooked = create<{ readonly byDelivery: ReadonlyMap<string, Looked> }>(() => ({ byDelivery: new Map() }));

/** By delivery, the places that rows in view want and nobody has looked at. */
const wanted = new Map<string, Set<FieldColumn>>();
let timer: ReturnType<typeof setTimeout> | undefined;
let isAsking = false;

useConnection.subscribe(({ state }, before) => {
  if (state === "connected" && before.state !== state) askSoon();
});

/** What stands in a row's payload columns, asked for while the row is drawn; null until it is known. */
export function useFieldValues(id: string, paths: readonly FieldColumn[]): Looked | null {
  const looked = useLooked(({ byDelivery }) => (paths.length === 0 ? null : (byDelivery.get(id) ?? null)));
  useEffect(() => {
    const missing = paths.filter((path) => looked?.isTooLarge !== true && looked?.values.has(path) !== true);
    if (missing.length === 0) return undefined;
    wanted.set(id, new Set(missing));
    askSoon();
    return () => void wanted.delete(id);
  }, [id, paths, looked]);
  return looked;
}

function askSoon(): void {
  clearTimeout(timer);
  if (wanted.size > 0) timer = setTimeout(() => void ask(), SETTLE_MS);
}

async function ask(): Promise<void> {
  if (isAsking || wanted.size === 0) return;
  isAsking = true;
  const ids = [...wanted.keys()].slice(0, MOST_ASKED);
  const paths = [...new Set(ids.flatMap((id) => [...(wanted.get(id) ?? [])]))];
  const isAnswered = await askFor(ids, paths);
  isAsking = false;
  // Without an answer it is asked again once somebody answers.
  if (isAnswered) askSoon();
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
  for (const id of ids) if (!left.includes(id)) wanted.delete(id);
  for (const id of [...all.keys()].slice(0, Math.max(0, all.size - MOST_KEPT))) all.delete(id);
  useLooked.setState({ byDelivery: all });
}

/** Why a typed path is no place of a request, as a sentence; null where it is one, and where nobody can say. */
export async function pathObjection(path: FieldColumn): Promise<string | null> {
  const answer = await call("deliveries.fields", { ids: ["dlv_none"], paths: [path] });
  return !answer.ok && answer.error.code === "invalid_input" ? answer.error.message : null;
}
