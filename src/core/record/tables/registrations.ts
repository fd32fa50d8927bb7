import type { Database } from "better-sqlite3";
import { z } from "zod";
import { Registration, type RegistrationDeed } from "../../../contract/model/registration.ts";
import type { SecretBox } from "../../ports.ts";
import { overwriting } from "../engine/overwriting.ts";
import { bytes, describeTable, filled, number, orNull, text, word } from "../engine/table.ts";
import type { Write } from "../engine/transaction.ts";
import { seal, unseal } from "./sealed.ts";

/** A registration as it is kept: what is worked out anew whenever it is shown is none of it. */
const Kept = Registration.omit({
  nextWriteAt: true,
  wantedUrl: true,
  isReached: true,
  tellsMissed: true,
}).extend({
  /** When its provider was written to, in the last hour. */
  writes: z.array(z.number()),
  /** Whether it is paused because this was stopped, so that it goes on when this does. */
  isLeft: z.boolean().default(false),
});
export type KeptRegistration = z.infer<typeof Kept>;

const REGISTRATIONS = describeTable("registrations", { id: text, document: text, sealed: bytes });
const DEEDS = describeTable("registration_deeds", {
  id: filled(number),
  registrationId: text,
  at: number,
  did: word<RegistrationDeed["did"]>(),
  fromUrl: orNull(text),
  toUrl: orNull(text),
  status: orNull(number),
  says: text,
});

const Token = z.string().nullable();
const MOST_DEEDS = 200;

/** Webhooks that are tied to sources, and what was done with them. Every write is durable when it returns. */
export interface RegistrationTable {
  /** Writes it, new or changed; without `token` the one that is kept stays. */
  put(registration: KeptRegistration, token?: string | null): void;
  get(id: string): KeptRegistration | null;
  list(): readonly KeptRegistration[];
  /** In clear; null where none is kept. */
  token(id: string): string | null;
  /** With its journal; its token is on no page of the file any more. */
  delete(id: string): void;
  /** Appends to its journal, of which the newest two hundred are kept. */
  did(id: string, deed: RegistrationDeed): void;
  /** Newest first. */
  deeds(id: string, limit: number): readonly RegistrationDeed[];
  /** Several writes, of other tables too, in one commit. */
  together<T>(work: () => T): T;
}

export function registrationTable(db: Database, write: Write, secretBox: SecretBox): RegistrationTable {
  const replace = REGISTRATIONS.insert(db, "REPLACE");
  const byId = REGISTRATIONS.find<[string]>(db, "WHERE id = ?");
  const all = REGISTRATIONS.find<[]>(db, "ORDER BY id");
  const remove = db.prepare<[string]>("DELETE FROM registrations WHERE id = ?");
  const append = DEEDS.insert(db);
  const newest = DEEDS.find<[string, number]>(db, "WHERE registration_id = ? ORDER BY id DESC LIMIT ?");
  const forget = db.prepare<[string, string, number]>(
    `DELETE FROM registration_deeds WHERE registration_id = ? AND id <= (SELECT id FROM registration_deeds
      WHERE registration_id = ? ORDER BY id DESC LIMIT 1 OFFSET ?)`,
  );

  function tokenOf(id: string): string | null {
    const row = byId.get(id);
    return row ? unseal(secretBox, row.sealed, Token) : null;
  }

  return {
    put: (registration, token = tokenOf(registration.id)) =>
      write(() => {
        const document = JSON.stringify(Kept.parse(registration));
        replace({ id: registration.id, document, sealed: seal(secretBox, token) });
      }),
    get: (id) => {
      const row = byId.get(id);
      return row ? toKept(row) : null;
    },
    list: () => all.all().map(toKept),
    token: tokenOf,
    delete: (id) =>
      overwriting(db, () =>
        write(() => {
          remove.run(id);
          forget.run(id, id, 0);
        }),
      ),
    did: (registrationId, { at, did, from, to, status, says }) =>
      write(() => {
        append({ registrationId, at, did, fromUrl: from, toUrl: to, status, says });
        forget.run(registrationId, registrationId, MOST_DEEDS);
      }),
    deeds: (id, limit) =>
      newest
        .all(id, limit)
        .map(({ at, did, fromUrl: from, toUrl: to, status, says }) => ({ at, did, from, to, status, says })),
    together: write,
  };
}

function toKept({ document }: { readonly document: string }): KeptRegistration {
  return Kept.parse(JSON.parse(document));
}
