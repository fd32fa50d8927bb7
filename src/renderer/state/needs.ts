import { create } from "zustand";
import type { Need, NeedList } from "../../contract/model/need.ts";
import { call, callOrToast } from "./calls.ts";

const HOUR_MS = 3_600_000;

/** What needs somebody now, what of it is muted, and what was done today. */
export const useNeeds = create<NeedList & { readonly count: number; readonly isLoaded: boolean }>(() => ({
  items: [],
  count: 0,
  muted: [],
  done: [],
  doneToday: 0,
  isLoaded: false,
}));

/** Counts what has been put, so that an answer that was asked for before is not taken for news. */
let version = 0;

export function putNeeds(list: NeedList): void {
  version += 1;
  useNeeds.setState({ ...list, count: list.items.length, isLoaded: true });
}

export async function fetchNeeds(): Promise<void> {
  const asked = version;
  const result = await call("needs.list", {});
  if (result.ok && asked === version) putNeeds(result.value);
}

/** Says nothing of it for an hour. Answers whether that was taken. */
export async function postponeNeed({ id }: Need): Promise<boolean> {
  return keep(await callOrToast("needs.later", { id, until: Date.now() + HOUR_MS }));
}

/** Says nothing of it any more. */
export async function muteNeed({ id }: Need): Promise<boolean> {
  return keep(await callOrToast("needs.never", { id }));
}

/** Says it again. */
export async function remindOfNeed(id: string): Promise<boolean> {
  return keep(await callOrToast("needs.remind", { id }));
}

function keep(list: NeedList | null): boolean {
  if (list) putNeeds(list);
  return list !== null;
}
