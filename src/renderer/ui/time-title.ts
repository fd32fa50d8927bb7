import type { PointerEvent } from "react";
import { ago, fullTime } from "../words/format.ts";

/** For what shows a moment in short: pointed at, it says all of it, and how long ago that is by then. */
export function timeTitle(at: number) {
  return {
    title: fullTime(at),
    onPointerEnter: ({ currentTarget }: PointerEvent<HTMLElement>) => {
      currentTarget.title = `${fullTime(at)}, ${ago(at, Date.now())}`;
    },
  };
}
