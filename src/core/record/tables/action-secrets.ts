import type { Database } from "better-sqlite3";
import { z } from "zod";
import type { SecretBox } from "../../ports.ts";
import { seal, unseal } from "./sealed.ts";
import { bytes, describeTable, text } from "../engine/table.ts";
import { overwriting } from "../engine/overwriting.ts";
import type { Write } from "../engine/transaction.ts";

const Secrets = z.record(z.string(), z.string());

const ACTION_SECRETS = describeTable("action_secrets", { hookId: text, sealed: bytes });

/** What hooks' actions sign or authorize with, in clear, by the path of its field; gone with the hook. */
export interface ActionSecrets {
  get(hookId: string): Readonly<Record<string, string>>;
  set(hookId: string, secrets: Readonly<Record<string, string>>): void;
  /** Does some work of which the files keep nothing that it replaced or removed. */
  overwriting(work: () => void): void;
}

/** The secrets that hooks' actions use, sealed, one box a hook; they go with their hook. */
export function actionSecrets(db: Database, write: Write, secretBox: SecretBox): ActionSecrets {
  const find = db.prepare<[string], Buffer>("SELECT sealed FROM action_secrets WHERE hook_id = ?").pluck();
  const put = ACTION_SECRETS.insert(db, "REPLACE");
  const remove = db.prepare<[string]>("DELETE FROM action_secrets WHERE hook_id = ?");

  return {
    get: (hookId) => {
      const sealed = find.get(hookId);
      return sealed ? unseal(secretBox, sealed, Secrets) : {};
    },
    set: (hookId, secrets) => {
      if (Object.keys(secrets).length > 0) write(() => put({ hookId, sealed: seal(secretBox, secrets) }));
      else write(() => remove.run(hookId));
    },
    overwriting: (work) => overwriting(db, work),
  };
}
