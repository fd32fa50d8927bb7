import type { Database } from "better-sqlite3";
import { z } from "zod";
import { Hook } from "../../../contract/model/hook.ts";
import type { Clock, SecretBox } from "../../ports.ts";
import { type HooksThen, hookChanges } from "./hook-changes.ts";
import { createLastRuns } from "./last-runs.ts";
import { seal, unseal } from "./sealed.ts";
import { secretHint } from "../../secrets/secret-hint.ts";
import { bytes, describeTable, number, orNull, type RowOf, text } from "../engine/table.ts";
import type { Write } from "../engine/transaction.ts";

const HOOKS = describeTable("hooks", {
  id: text,
  document: text,
  executionCount: number,
  failureCount: number,
  lastExecutedAt: orNull(number),
  lastError: orNull(text),
  sealed: orNull(bytes),
  position: number,
  sinceSeq: number,
});

type HookRow = RowOf<typeof HOOKS>;

export interface HookTable {
  /** `secretHint` is made here from the secret in clear. */
  insert(hook: Hook, secret?: string | null): void;
  /**
   * Leaves the counters (`executionCount`, `failureCount`, `lastExecutedAt`, `lastError`) alone: executions move those.
   * Without a `secret` the one there is stays; null takes it away.
   */
  update(hook: Hook, secret?: string | null): void;
  /** The hook's own secret in clear; null when it has none. */
  secret(id: string): string | null;
  get(id: string): Hook | null;
  /** The hooks there were when a delivery came, as they were then; null when there is no such delivery. */
  asOf(deliveryId: string): HooksThen | null;
  /** When it last ran, as the clock of now would have it: never ahead, and at least as long ago as is known here. */
  lastExecutedAt(hook: Hook): number | null;
  /** In the order that `reorder` set; new ones come last. */
  list(): readonly Hook[];
  /** `ids` names every hook once. */
  reorder(ids: readonly string[]): void;
  delete(id: string): boolean;
}

export interface HookRun {
  readonly at: number;
  readonly executions: 0 | 1;
  readonly failures: 0 | 1;
  /** The error to show from now on; undefined leaves what is there. */
  readonly error?: string | null;
}

/** Hooks, kept in memory because every delivery asks for all of them. Secrets are opened when asked for. */
export interface HookStatements extends HookTable {
  /** Moves the counters, inside the caller's transaction; `refresh` follows after the commit. */
  count(id: string, run: HookRun): void;
  refresh(id: string): void;
}

export function hookStatements(db: Database, write: Write, secretBox: SecretBox, clock: Clock): HookStatements {
  const lastRuns = createLastRuns(clock);
  const changes = hookChanges(db);
  const insert = HOOKS.insert(db);
  const nextPosition = db.prepare<[], number>("SELECT coalesce(max(position), 0) + 1 FROM hooks").pluck();
  const update = db.prepare<[string, string]>("UPDATE hooks SET document = ? WHERE id = ?");
  const setSealed = db.prepare<[Buffer | null, string]>("UPDATE hooks SET sealed = ? WHERE id = ?");
  const remove = db.prepare<[string]>("DELETE FROM hooks WHERE id = ?");
  const byId = HOOKS.find<[string]>(db, "WHERE id = ?");
  const all = HOOKS.find<[]>(db, "ORDER BY position, rowid");
  const place = db.prepare<[number, string]>("UPDATE hooks SET position = ? WHERE id = ?");
  const count = db.prepare<[number, number, number, string]>(
    `UPDATE hooks SET last_executed_at = ?, execution_count = execution_count + ?, failure_count = failure_count + ?
     WHERE id = ?`,
  );
  const setError = db.prepare<[string | null, string]>("UPDATE hooks SET last_error = ? WHERE id = ?");
  let hooks = fromTable();
  let list: readonly Hook[] | null = null;

  function fromTable(): Map<string, Hook> {
    return new Map(all.all().map((row) => [row.id, toHook(row)]));
  }

  function refresh(id: string): void {
    const row = byId.get(id);
    if (row) hooks.set(id, toHook(row));
    else hooks.delete(id);
    list = null;
  }

  function sealedOf(secret: string | null): Buffer | null {
    return secret === null ? null : seal(secretBox, secret);
  }

  return {
    insert: (hook, secret = null) => {
      const { id, executionCount, failureCount, lastExecutedAt, lastError } = hook;
      const document = JSON.stringify(withHint(hook, secret));
      const sealed = sealedOf(secret);
      const row = { id, document, executionCount, failureCount, lastExecutedAt, lastError, sealed };
      write(() => insert({ ...row, position: nextPosition.get() ?? 1, sinceSeq: changes.lastDelivery() }));
      refresh(id);
    },
    update: (hook, secret) => {
      const box = sealedOf(secret ?? null);
      const masked =
        secret === undefined ? { ...hook, secretHint: hooks.get(hook.id)?.secretHint ?? null } : withHint(hook, secret);
      const before = hooks.get(hook.id);
      write(() => {
        if (before) changes.change(before, masked);
        update.run(JSON.stringify(masked), hook.id);
        if (secret !== undefined) setSealed.run(box, hook.id);
      });
      refresh(hook.id);
    },
    secret: (id) => {
      const box = byId.get(id)?.sealed;
      return box ? unseal(secretBox, box, z.string()) : null;
    },
    get: (id) => hooks.get(id) ?? null,
    lastExecutedAt: ({ id, lastExecutedAt }) => lastRuns.of(id, lastExecutedAt),
    list: () => (list ??= [...hooks.values()]),
    reorder: (ids) => {
      write(() => ids.forEach((id, index) => place.run(index + 1, id)));
      hooks = fromTable();
      list = null;
    },
    asOf: (deliveryId) => changes.asOf(deliveryId, [...hooks.values()]),
    delete: (id) => {
      const before = hooks.get(id);
      const removed = write(() => {
        if (before) changes.remove(before);
        return remove.run(id);
      });
      refresh(id);
      return removed.changes > 0;
    },
    count: (id, { at, executions, failures, error }) => {
      count.run(at, executions, failures, id);
      lastRuns.of(id, at);
      if (error !== undefined) setError.run(error, id);
    },
    refresh,
  };
}

/** The hook as it may be shown: the hint is made here, so that no caller can leave a secret in. */
function withHint(hook: Hook, secret: string | null): Hook {
  return { ...hook, secretHint: secret === null ? null : secretHint(secret) };
}

function toHook({ document, executionCount, failureCount, lastExecutedAt, lastError }: HookRow): Hook {
  return Hook.parse({ ...JSON.parse(document), executionCount, failureCount, lastExecutedAt, lastError });
}
