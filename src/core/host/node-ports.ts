import { join } from "node:path";
import type { Log, Ports } from "../ports.ts";
import { systemClock } from "./clock.ts";
import { prepareDataFolder } from "./data-folder.ts";
import { createIds } from "./ids.ts";
import { createNotifier } from "./notifier.ts";
import { SECRET_KEY_FILE, createKeyFileSecretBox } from "./secret-box.ts";

/** The ports of a plain Node host. Makes the data folder and its key; throws when that cannot be done. */
export function createNodePorts(options: { readonly dataFolder: string; readonly log: Log }): Ports {
  prepareDataFolder(options.dataFolder, options.log);
  return {
    clock: systemClock,
    ids: createIds(systemClock),
    secretBox: createKeyFileSecretBox(join(options.dataFolder, SECRET_KEY_FILE)),
    notifier: createNotifier(),
    log: options.log,
    dataFolder: options.dataFolder,
    host: "serve",
  };
}
