import type { Database } from "better-sqlite3";
import { z } from "zod";
import type { SecretBox } from "../../ports.ts";
import { seal, unseal } from "./sealed.ts";
import type { Store } from "../store.ts";
import type { Write } from "../engine/transaction.ts";

const Secrets = z.record(z.string(), z.string());

/** The secrets that hooks' actions use, sealed, one box a hook; they go with their hook. */
export function actionSecrets(db: Database, write: Write, secretBox: SecretBox): Store["actionSecrets"] {
  const find = db.prepare<[string], Buffer>("SELECT sealed FROM action_secrets WHERE hook_id = ?").pluck();
  const put = db.prepare(
    "INSERT INTO action_secrets (hook_id, sealed) VALUES (?, ?) ON CONFLICT DO UPDATE SET sealed = excluded.sealed",
  );
  const remove = db.prepare<[string]>("DELETE FROM action_secrets WHERE hook_id = ?");

  return {
    get: (hookId) => {
      const sealed = find.get(hookId);
      return sealed ? unseal(secretBox, sealed, Secrets) : {};
    },
    set: (hookId, secrets) => {
      if (Object.keys(secrets).length > 0) write(() => put.run(hookId, seal(secretBox, secrets)));
      else write(() => remove.run(hookId));
    },
    overwriting: (work) => {
      const before = String(db.pragma("secure_delete", { simple: true }));
      db.pragma("secure_delete = ON");
      try {
        work();
      } finally {
        db.pragma(`secure_delete = ${before}`);
      }
    },
  };
}
