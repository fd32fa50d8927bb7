import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { defaultDataFolder } from "../core/host/data-folder.ts";
import { CONTROL_PORT, RECEIVER_PORT } from "../core/host/usual-ports.ts";

export interface Options {
  readonly dataFolder: string;
  readonly receiverPort: number;
  readonly controlPort: number;
  /** better-sqlite3's native module for a runtime that the packaged one does not fit; tests pass it. */
  readonly nativeBinding: string | undefined;
  /** Milliseconds within which requests for approval share a notification; tests shorten it. */
  readonly approvalGatherMs: number | undefined;
  /** Starts without a window where there is a tray, as at login. */
  readonly isHidden: boolean;
  /** Whether there is a tray, where that is not to be found out; tests pass it. */
  readonly hasTray: boolean | undefined;
}

/**
 * Reads `--data DIR`, `--hidden` and the two ports beside Chromium's own switches. A port that is none becomes the default. What the
 * environment says for tests holds only where the app is not packaged: it names code that is loaded.
 */
export function readOptions(argv: readonly string[], environment: NodeJS.ProcessEnv, isPackaged: boolean): Options {
  const forTests = isPackaged ? {} : environment;
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args: [...argv],
    options: { data: text, "receiver-port": text, "control-port": text, hidden: { type: "boolean" } },
    strict: false,
    allowPositionals: true,
  });
  return {
    dataFolder:
      typeof values.data === "string" && values.data !== "" ? resolve(values.data) : defaultDataFolder(environment),
    receiverPort: readPort(values["receiver-port"], RECEIVER_PORT),
    controlPort: readPort(values["control-port"], CONTROL_PORT),
    nativeBinding: forTests["HOOKBENCH_SQLITE_BINDING"] || undefined,
    approvalGatherMs: readMilliseconds(forTests["HOOKBENCH_APPROVAL_GATHER_MS"]),
    isHidden: values.hidden === true,
    hasTray: readYesOrNo(forTests["HOOKBENCH_TRAY"]),
  };
}

function readYesOrNo(value: string | undefined): boolean | undefined {
  return value === "yes" || value === "no" ? value === "yes" : undefined;
}

function readMilliseconds(value: string | undefined): number | undefined {
  return value !== undefined && /^\d{1,6}$/.test(value) ? Number(value) : undefined;
}

function readPort(value: unknown, usual: number): number {
  const port = typeof value === "string" && /^\d{1,5}$/.test(value) ? Number(value) : usual;
  return port <= 65_535 ? port : usual;
}
