import { join } from "node:path";
import { z } from "zod";
import { readPrivateFile, writePrivateFile } from "../host/private-file.ts";
import { InvitationRecord, SourceRecord } from "./records.ts";

const FILE = "relay.json";

/** What `relay init` wrote down for the relay of this folder. */
export const RelaySettings = z.object({
  team: z.string().min(1).max(64),
  /** Where senders and members reach the relay. */
  publicUrl: z.url().nullable(),
  /** What deliveries and parts may take together; null until it was worked out at the first start. */
  bytes: z.number().positive().nullable(),
  /** What is put into the team's bucket at the next start, and then no more. */
  first: z
    .object({
      sources: z.array(SourceRecord),
      invitation: z.object({ hash: z.string(), record: InvitationRecord }),
    })
    .nullable(),
});
export type RelaySettings = z.infer<typeof RelaySettings>;

/** The settings of a relay's folder; null where there are none yet. Throws where they cannot be read. */
export function readRelaySettings(dataFolder: string): RelaySettings | null {
  const file = readPrivateFile(join(dataFolder, FILE));
  return file === null ? null : RelaySettings.parse(JSON.parse(file.toString("utf8")));
}

/** Writes them down for the next start. */
export function writeRelaySettings(dataFolder: string, settings: RelaySettings): void {
  writePrivateFile(join(dataFolder, FILE), Buffer.from(`${JSON.stringify(settings, null, 2)}\n`));
}
