import { join, resolve } from "node:path";
import { defaultDataFolder } from "../core/host/data-folder.ts";

/** Not the app's own folder: a relay may run on a machine that has one. */
export const RELAY_FOLDER_OPTION = {
  type: "string",
  argument: "DIR",
  help: "The relay's folder, relay within your data folder by default. Of a member's actions: Hookbench's own.",
} as const;

/** The relay's folder that `--data` names. */
export function chooseRelayFolder(data: unknown): string {
  return typeof data === "string" ? resolve(data) : join(defaultDataFolder(), "relay");
}
