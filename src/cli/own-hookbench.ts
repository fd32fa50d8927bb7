import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Started, start } from "./start.ts";

/** A Hookbench of this process's own, on a folder that goes with it. */
export interface OwnHookbench {
  readonly data: string;
  readonly started: Started;
  close(): Promise<void>;
}

/** Starts one where none runs; `receiverPort` 0 picks any. Throws a Failure that says why not. */
export async function startOwn(receiverPort: number): Promise<OwnHookbench> {
  const data = mkdtempSync(join(tmpdir(), "hookbench-run-"));
  const forget = () => rmSync(data, { recursive: true, force: true });
  try {
    const started = await start({ data, receiverPort, controlPort: 0, log: "human" });
    return {
      data,
      started,
      close: async () => {
        await started.close();
        forget();
      },
    };
  } catch (error) {
    forget();
    throw error;
  }
}
