import { create } from "zustand";
import { go, useRoute } from "./route.ts";

/** The run that was asked for, which its delivery's trace has open; null where none was. */
export const useOpenRun = create<{ readonly id: string | null }>(() => ({ id: null }));

/** Opens a run where its delivery is shown; in the list of runs the address goes with it. */
export function openRun(id: string): void {
  useOpenRun.setState({ id });
  if (useRoute.getState().place.at === "runs") go({ at: "runs", id });
}
