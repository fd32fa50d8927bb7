import type { Database } from "better-sqlite3";
import { DEFAULT_SETTINGS, Settings } from "../../../contract/model/settings.ts";
import type { Store } from "../store.ts";
import type { Write } from "../engine/transaction.ts";

/** The settings, one document; what an older version did not know has its default. */
export function settingsTable(db: Database, write: Write): Store["settings"] {
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
