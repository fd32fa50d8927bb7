import { resolve } from "node:path";
import { defaultDataFolder } from "../core/host/data-folder.ts";

export const DATA_OPTION = { type: "string", argument: "DIR", help: "The data folder; your own by default." } as const;

/** The data folder that `--data` names; the user's own when it was not given. */
export function chooseDataFolder(data: string | undefined): string {
  return data === undefined ? defaultDataFolder() : resolve(data);
}
