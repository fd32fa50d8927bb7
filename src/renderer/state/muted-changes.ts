import { create } from "zustand";
import type { MutedOf } from "../../contract/model/muted-field.ts";

/** The event that a person said something of last, here or elsewhere; apart, as comparing is loaded when it is needed. */
export const useMutedChange = create<{ readonly of: MutedOf | null }>(() => ({ of: null }));

export function changeMuted(of: MutedOf): void {
  useMutedChange.setState({ of });
}
