import { create } from "zustand";
import { go } from "./route.ts";

/** What a new source starts with when it is made from a delivery. */
export interface SourceSeed {
  readonly path: string;
  readonly provider: string | null;
}

export const useSourceSeed = create<{ readonly seed: SourceSeed | null }>(() => ({ seed: null }));

/** Opens the editor for a new source with this path. */
export function draftSourceAt(path: string, provider: string | null): void {
  useSourceSeed.setState({ seed: { path, provider } });
  go("sources", "new");
}
