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
  const portText = values["receiver-port"];
  const port = typeof portText === "string" && /^\d{1,5}$/.test(portText) ? Number(portText) : RECEIVER_PORT;
  return {
    dataFolder:
      typeof values.data === "string" && values.data !== "" ? resolve(values.data) : defaultDataFolder(environment),
    receiverPort: port <= 65_535 ? port : RECEIVER_PORT,
    nativeBinding: environment["HOOKBENCH_SQLITE_BINDING"] || undefined,
  };
}
