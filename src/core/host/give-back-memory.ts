import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

let collect: (() => void) | null = null;

/**
 * Collects what this thread no longer uses, now. Bodies lie outside of the heap, so that a thread which has become quiet
 * after many of them sees no reason to look for them. Takes some tens of milliseconds: for moments when nobody waits.
 */
export function giveBackMemory(): void {
  collect ??= collector();
  collect();
}

/** V8 shows its collector to contexts made after it was asked to. */
function collector(): () => void {
  setFlagsFromString("--expose-gc");
  const found: unknown = runInNewContext("gc");
  setFlagsFromString("--no-expose-gc");
  return typeof found === "function" ? () => void Reflect.apply(found, undefined, []) : () => undefined;
}
