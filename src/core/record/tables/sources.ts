import type { Database } from "better-sqlite3";
import { z } from "zod";
import { type MaskedSecret, type SecretRole, Source } from "../../../contract/model/source.ts";
import type { SecretBox } from "../../ports.ts";
import { seal, unseal } from "./sealed.ts";
import { secretHint } from "../../secrets/secret-hint.ts";
import { StoreError } from "../engine/store-error.ts";
import { bytes, describeTable, filled, type NewRowOf, number, text } from "../engine/table.ts";
import { overwriting } from "../engine/overwriting.ts";
import type { Write } from "../engine/transaction.ts";

/** Earlier versions sealed the secrets alone, later ones had none that were leaving. */
const Secrets = z.union([
  z.array(z.string()).transform((secrets) => ({ secrets, offered: [] as string[], leaving: [] as string[] })),
  z.object({
    secrets: z.array(z.string()),
    offered: z.array(z.string()),
    leaving: z.array(z.string()).default([]),
  }),
]);
type Secrets = z.output<typeof Secrets>;

const SOURCES = describeTable("sources", {
  id: text,
  path: text,
  document: text,
  sealed: bytes,
  position: filled(number),
});

/** What secrets in clear are said to be for. */
export type ToldRoles = ReadonlyMap<string, SecretRole>;

const NOTHING_TOLD: ToldRoles = new Map();

export interface SourceTable {
  insert(source: Source, secrets: readonly string[], told?: ToldRoles): void;
  /**
   * The hints kept in `secrets` are made here from the secrets in clear; a secret that stays keeps its time, and its role
   * unless another is told.
   */
  update(source: Source, secrets: readonly string[], told?: ToldRoles): void;
  /** Puts the offers of a source with their secrets, in the same order. */
  offer(source: Source, offered: readonly string[]): void;
  /**
   * Puts the secrets with those that are leaving, in the order of `leaving` of the source. What is in neither list any
   * more is on no page of the database file either.
   */
  leave(source: Source, secrets: readonly string[], leaving: readonly string[]): void;
  get(id: string): Source | null;
  byPath(path: string): Source | null;
  /** In the order that `reorder` set; new ones come last. */
  list(): readonly Source[];
  /** Sets the order; `ids` names all there are. */
  reorder(ids: readonly string[]): void;
  /** Secrets in clear. */
  secrets(id: string): readonly string[];
  /** Those of its offers, in clear and in their order. */
  offered(id: string): readonly string[];
  /** Those that were removed and verify on, in clear and in their order. */
  leaving(id: string): readonly string[];
  delete(id: string): boolean;
}

/** Sources, kept in memory because every request asks for one by its path. Secrets are opened when first asked for. */
export function sourceTable(db: Database, write: Write, secretBox: SecretBox): SourceTable {
  const { insert, update, remove, all, place, placeLast } = sourceRows(db);
  const sources = new Map<string, Source>();
  const sealed = new Map<string, Buffer>();
  const opened = new Map<string, Secrets>();
  const paths = new Map<string, string>();
  let list: readonly Source[] | null = null;

  for (const row of all.all()) {
    const source = Source.parse(JSON.parse(row.document));
    keep(source, row.sealed);
  }

  function forget(id: string): void {
    const before = sources.get(id);
    if (before) paths.delete(before.path);
    sources.delete(id);
    sealed.delete(id);
    opened.delete(id);
    list = null;
  }

  function keep(source: Source, box: Buffer): void {
    sources.set(source.id, source);
    sealed.set(source.id, box);
    paths.set(source.path, source.id);
    list = null;
  }

  function open(id: string): Secrets {
    const known = opened.get(id);
    if (known) return known;
    const box = sealed.get(id);
    const secrets = box ? unseal(secretBox, box, Secrets) : { secrets: [], offered: [], leaving: [] };
    if (box) opened.set(id, secrets);
    return secrets;
  }

  function replace(source: Source, next: Secrets, told: ToldRoles = NOTHING_TOLD) {
    requireFreePath(paths, source);
    const before = sources.get(source.id);
    if (!before) return;
    const { secrets, leaving } = open(source.id);
    const known = new Map([
      ...leaving.map((secret, index) => [secret, before.leaving[index]] as const),
      ...secrets.map((secret, index) => [secret, before.secrets[index]] as const),
    ]);
    // One that is kept again leaves no more.
    const goes = next.leaving.map((secret) => !next.secrets.includes(secret));
    const masked = {
      ...mask(source, next.secrets, known, told),
      leaving: source.leaving.filter((_, index) => goes[index]),
    };
    const box = seal(secretBox, { ...next, leaving: next.leaving.filter((_, index) => goes[index]) });
    write(() => update(toRow(masked, box)));
    paths.delete(before.path);
    opened.delete(source.id);
    keep(masked, box);
  }

  return {
    insert: (source, secrets, told = NOTHING_TOLD) => {
      requireFreePath(paths, source);
      const known = new Map(secrets.map((secret, index) => [secret, source.secrets[index]]));
      const masked = mask(source, secrets, known, told);
      const box = seal(secretBox, { secrets, offered: [], leaving: [] });
      const kept = { ...masked, offers: [], leaving: [] };
      write(() => {
        insert(toRow(kept, box));
        placeLast.run(kept.id);
      });
      keep(kept, box);
    },
    update: (source, secrets, told) => replace(source, { ...open(source.id), secrets: [...secrets] }, told),
    offer: (source, offered) => replace(source, { ...open(source.id), offered: [...offered] }),
    leave: (source, secrets, leaving) =>
      overwriting(db, () => replace(source, { ...open(source.id), secrets: [...secrets], leaving: [...leaving] })),
    get: (id) => sources.get(id) ?? null,
    byPath: (path) => sources.get(paths.get(path) ?? "") ?? null,
    list: () => (list ??= [...sources.values()]),
    reorder: (ids) => {
      write(() => ids.forEach((id, index) => place.run(index + 1, id)));
      list = ids.flatMap((id) => sources.get(id) ?? []);
      sources.clear();
      for (const source of list) sources.set(source.id, source);
    },
    secrets: (id) => open(id).secrets,
    offered: (id) => open(id).offered,
    leaving: (id) => open(id).leaving,
    delete: (id) => {
      const { changes } = write(() => remove.run(id));
      forget(id);
      return changes > 0;
    },
  };
}

function requireFreePath(paths: ReadonlyMap<string, string>, { id, path }: Source): void {
  const owner = paths.get(path);
  if (owner !== undefined && owner !== id) throw new StoreError("conflict", `Another source has the path ${path}.`);
}

function sourceRows(db: Database) {
  return {
    insert: SOURCES.insert(db),
    update: SOURCES.update(db, "id"),
    remove: db.prepare<[string]>("DELETE FROM sources WHERE id = ?"),
    all: SOURCES.find<[]>(db, "ORDER BY position, rowid"),
    place: db.prepare<[number, string]>("UPDATE sources SET position = ? WHERE id = ?"),
    placeLast: db.prepare<[string]>(
      "UPDATE sources SET position = (SELECT max(position) + 1 FROM sources) WHERE id = ?",
    ),
  };
}

function toRow(source: Source, sealed: Buffer): NewRowOf<typeof SOURCES> {
  return { id: source.id, path: source.path, document: JSON.stringify(source), sealed };
}

/** The source as it may be shown: a hint for each secret, made here so that no caller can leave a secret in. */
function mask(
  source: Source,
  secrets: readonly string[],
  known: ReadonlyMap<string, MaskedSecret | undefined>,
  told: ToldRoles,
): Source {
  const masked = secrets.map((secret): MaskedSecret => {
    const { addedAt = source.updatedAt, role: before } = known.get(secret) ?? {};
    const role = told.get(secret) ?? before;
    return { hint: secretHint(secret), addedAt, ...(role === undefined ? {} : { role }) };
  });
  return { ...source, secrets: masked };
}
