import { create } from "zustand";

/** Something that waits for the user. */
export interface Need {
  readonly id: string;
}

interface Needs {
  readonly items: readonly Need[];
  readonly count: number;
}

/** What needs the user next, and how many there are. */
export const useNeeds = create<Needs>(() => ({ items: [], count: 0 }));
