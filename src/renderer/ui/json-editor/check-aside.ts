import type { CheckAsked } from "./check-worker.ts";
import type { PayloadRules, Problem } from "./check-json.ts";

/** What a check comes to. */
export interface Checked {
  readonly problems: readonly Problem[];
  readonly summary: string;
}

let running: { readonly worker: Worker; readonly giveUp: () => void } | null = null;

/** Checks a long text in a worker; null where a later one was asked for meanwhile, or the worker failed. */
export function checkAside(text: string, { schema, isDescribed }: PayloadRules): Promise<Checked | null> {
  running?.giveUp();
  const worker = new Worker(new URL("./check-worker.ts", import.meta.url), { type: "module" });
  return new Promise((resolve) => {
    const end = (found: Checked | null) => {
      worker.terminate();
      if (running?.worker === worker) running = null;
      resolve(found);
    };
    running = { worker, giveUp: () => end(null) };
    worker.addEventListener("message", (event: MessageEvent<Checked>) => end(event.data));
    worker.addEventListener("error", () => end(null));
    worker.postMessage({ text, schema, isDescribed } satisfies CheckAsked);
  });
}
