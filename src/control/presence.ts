import type { Presence } from "../contract/dispatch.ts";

/** Whoever waits for a call until this signal tells that they do no more. */
export function presenceOf(signal: AbortSignal): Presence {
  return {
    get hasLeft() {
      return signal.aborted;
    },
    onLeft: (tell) => {
      signal.addEventListener("abort", tell, { once: true });
      return () => signal.removeEventListener("abort", tell);
    },
  };
}
