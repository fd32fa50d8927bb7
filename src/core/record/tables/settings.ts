import type { Database } from "better-sqlite3";
import { z } from "zod";
import { DEFAULT_SETTINGS, Settings } from "../../../contract/model/settings.ts";
import { TunnelInput } from "../../../contract/model/tunnel.ts";
import type { Write } from "../engine/transaction.ts";

export interface SettingsTable {
  get(): Settings;
  update(change: Partial<Settings>): Settings;
}

/** Whether the queue is paused; outlives a restart. */
export interface QueueState {
  readonly paused: boolean;
  setPaused(paused: boolean): void;
}

/** The settings, one document; what an older version did not know has its default. */
export function settingsTable(db: Database, write: Write): SettingsTable {
  const save = db.prepare("INSERT INTO settings VALUES (1, ?) ON CONFLICT DO UPDATE SET document = excluded.document");
  const document = db.prepare<[], string>("SELECT document FROM settings").pluck().get();
  let settings = document === undefined ? DEFAULT_SETTINGS : withDefaults(document);

  return {
    get: () => settings,
    update: (change) => {
      const next = Settings.parse({ ...settings, ...change });
      write(() => save.run(JSON.stringify(next)));
      settings = next;
      return next;
    },
  };
}

function withDefaults(document: string): Settings {
  const parsed = Settings.safeParse({ ...DEFAULT_SETTINGS, ...JSON.parse(document) });
  return parsed.success ? parsed.data : DEFAULT_SETTINGS;
}

/** Whether the queue is paused, kept so that what was stopped stays stopped when Hookbench starts again. */
export function queueState(db: Database, write: Write): QueueState {
  const find = db.prepare<[], string>("SELECT value FROM meta WHERE key = 'queue'").pluck();
  const put = db.prepare<[string]>(
    "INSERT INTO meta VALUES ('queue', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
  );
  let paused = find.get() === "paused";

  return {
    get paused() {
      return paused;
    },
    setPaused: (next) => {
      if (next !== paused) write(() => put.run(next ? "paused" : "going"));
      paused = next;
    },
  };
}

/** A tunnel that is wished for, whether it is on, and the URL that senders were told last. */
const KeptTunnel = z.object({ isOn: z.boolean(), wish: TunnelInput, url: z.string().nullable() });
export type KeptTunnel = z.infer<typeof KeptTunnel>;

/** Outlives a restart. It is no setting that programs may set: a wish can name a program to run. */
export interface TunnelMemory {
  get(): KeptTunnel | null;
  set(next: KeptTunnel): void;
}

export function tunnelMemory(db: Database, write: Write): TunnelMemory {
  const kept = db.prepare<[], string>("SELECT value FROM meta WHERE key = 'tunnel'").pluck().get();
  const put = db.prepare<[string]>(
    "INSERT INTO meta VALUES ('tunnel', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
  );
  let known = kept === undefined ? null : (KeptTunnel.safeParse(JSON.parse(kept)).data ?? null);

  return {
    get: () => known,
    set: (next) => {
      write(() => put.run(JSON.stringify(next)));
      known = next;
    },
  };
}
