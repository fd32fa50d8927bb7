import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { defaultDataFolder } from "../core/host/data-folder.ts";

const RECEIVER_PORT = 4400;

export interface Options {
  readonly dataFolder: string;
  readonly receiverPort: number;
  /** better-sqlite3's native module for a runtime that the packaged one does not fit; tests pass it. */
  readonly nativeBinding: string | undefined;
}

/** Reads `--data DIR` and `--receiver-port N` beside Chromium's own switches. A port that is none becomes the default. */
export function readOptions(argv: readonly string[], environment: NodeJS.ProcessEnv): Options {
  const { values } = parseArgs({
    args: [...argv],
    options: { data: { type: "string" }, "receiver-port": { type: "string" } },
    strict: false,
    allowPositionals: true,
  });
  const port = typeof values["receiver-port"] === "string" ? Number(values["receiver-port"]) : RECEIVER_PORT;
  return {
    dataFolder: typeof values.data === "string" ? resolve(values.data) : defaultDataFolder(environment),
    receiverPort: Number.isInteger(port) && port >= 0 && port <= 65_535 ? port : RECEIVER_PORT,
    nativeBinding: environment["HOOKBENCH_SQLITE_BINDING"] || undefined,
  };
}
