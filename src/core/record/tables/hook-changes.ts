import type { Database } from "better-sqlite3";
import { z } from "zod";
import { Hook } from "../../../contract/model/hook.ts";

/** What of a hook decides whether it runs for a delivery, apart from its counters. */
const Deciding = Hook.pick({
  id: true,
  name: true,
  sourceId: true,
  event: true,
  conditions: true,
  isEnabled: true,
  secretHint: true,
});

/** A hook as it was when a delivery came; `isGone` where it has been deleted since. */
export const HookThen = Deciding.extend({ isGone: z.boolean() });
export type HookThen = z.infer<typeof HookThen>;

/** The hooks there were when a delivery came. */
export interface HooksThen {
  readonly hooks: readonly HookThen[];
  /** Whether they are as they were then; else as they are now, because how they were was not kept yet. */
  readonly isAsOfThen: boolean;
}

/** Keeps what hooks were before each change. Everything but `asOf` runs inside the caller's transaction. */
export interface HookChanges {
  /** The newest delivery there is: a hook made now is one of those that come after it. */
  lastDelivery(): number;
  /** A hook is about to become another; nothing is kept where that decides nothing, or no delivery came meanwhile. */
  change(before: Hook, after: Hook): void;
  /** A hook is about to be deleted. */
  remove(before: Hook): void;
  /** Null when there is no such delivery. `now` are the hooks as they are. */
  asOf(deliveryId: string, now: readonly Hook[]): HooksThen | null;
}

export function hookChanges(db: Database): HookChanges {
  const last = db.prepare<[], number>("SELECT max(last_delivery) FROM totals").pluck();
  const since = db.prepare<[string], number>("SELECT since_seq FROM hooks WHERE id = ?").pluck();
  const setSince = db.prepare<[number, string]>("UPDATE hooks SET since_seq = ? WHERE id = ?");
  const insert = db.prepare<[string, number, number, string]>(
    "INSERT OR REPLACE INTO hook_changes VALUES (?, ?, ?, ?)",
  );
  const forget = db.prepare(
    "DELETE FROM hook_changes WHERE until_seq < (SELECT coalesce(min(seq), 9e18) FROM deliveries)",
  );
  const find = db.prepare<[string], { seq: number; receivedAt: number }>(
    "SELECT seq, received_at AS receivedAt FROM deliveries WHERE id = ?",
  );
  const unknown = db.prepare<[], number>("SELECT until_seq FROM hook_changes WHERE hook_id = ''").pluck();
  const before = db
    .prepare<[number, number], string>(
      "SELECT document FROM hook_changes WHERE until_seq >= ? AND since_seq < ? AND hook_id <> ''",
    )
    .pluck();
  const current = db.prepare<[number], string>("SELECT id FROM hooks WHERE since_seq < ?").pluck();

  /** Keeps a hook as it was for the deliveries that it was so for. */
  function keep(hook: Hook): number {
    const until = last.get() ?? 0;
    const from = since.get(hook.id) ?? 0;
    forget.run();
    if (until > from) insert.run(hook.id, until, from, JSON.stringify(Deciding.parse(hook)));
    return until;
  }

  return {
    lastDelivery: () => last.get() ?? 0,
    change: (hook, after) => {
      if (JSON.stringify(Deciding.parse(hook)) === JSON.stringify(Deciding.parse(after))) return;
      setSince.run(keep(hook), hook.id);
    },
    remove: keep,
    asOf: (deliveryId, now) => {
      const delivery = find.get(deliveryId);
      if (!delivery) return null;
      const { seq, receivedAt } = delivery;
      if (seq <= (unknown.get() ?? 0)) {
        const hooks = now.filter(({ createdAt }) => createdAt <= receivedAt);
        return { hooks: hooks.map((hook) => thenOf(hook, false)), isAsOfThen: false };
      }
      const unchanged = new Set(current.all(seq));
      const changed = new Map(
        before.all(seq, seq).map((document) => {
          const hook = Deciding.parse(JSON.parse(document));
          return [hook.id, hook];
        }),
      );
      const standing = now.flatMap((hook) => {
        const then = unchanged.has(hook.id) ? hook : changed.get(hook.id);
        return then ? [thenOf(then, false)] : [];
      });
      const there = new Set(now.map(({ id }) => id));
      const gone = [...changed.values()].filter(({ id }) => !there.has(id)).map((hook) => thenOf(hook, true));
      return { hooks: [...standing, ...gone], isAsOfThen: true };
    },
  };
}

function thenOf(hook: z.infer<typeof Deciding>, isGone: boolean): HookThen {
  const { id, name, sourceId, event, conditions, isEnabled, secretHint } = hook;
  return { id, name, sourceId, event, conditions, isEnabled, secretHint, isGone };
}
