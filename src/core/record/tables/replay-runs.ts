import type { Database } from "better-sqlite3";
import { z } from "zod";
import { ReplayRun, type ReplayRunState, type ReplayTrouble } from "../../../contract/model/replay.ts";
import type { SecretBox } from "../../ports.ts";
import { bytes, describeTable, type NewRowOf, number, orNull, text, word } from "../engine/table.ts";
import type { Write } from "../engine/transaction.ts";
import { seal, unseal } from "./sealed.ts";

/** What was asked for; the rest of a run is counted. */
const Wish = ReplayRun.pick({
  caller: true,
  mode: true,
  to: true,
  pace: true,
  stopAtFailure: true,
  whenDown: true,
  filter: true,
});
type Wish = z.infer<typeof Wish>;

const Ids = z.array(z.string());

const RUNS = describeTable("replay_runs", {
  id: text,
  createdAt: number,
  document: text,
  target: orNull(bytes),
  state: word<ReplayRunState>(),
  reason: orNull(text),
  total: number,
  lastSeq: number,
  atSeq: number,
  begun: orNull(text),
  taken: number,
  failed: number,
  unsure: number,
  endedAt: orNull(number),
});

const CHOICES = describeTable("replay_choices", { runId: text, ids: text });

const TROUBLES = describeTable("replay_troubles", {
  runId: text,
  seq: number,
  deliveryId: text,
  kind: word<ReplayTrouble["kind"]>(),
  status: orNull(number),
  error: orNull(text),
});

type Counted = Omit<NewRowOf<typeof RUNS>, "document" | "target">;

/** A run as it is kept. `lastSeq` is the newest delivery that belongs to it, `atSeq` the last that was begun or passed over. */
export type KeptRun = Wish & Counted;

/** What a run is made with. */
export interface NewRun extends Wish, Pick<KeptRun, "id" | "createdAt" | "total" | "lastSeq"> {
  /** Null where a filter chose them. */
  readonly deliveryIds: readonly string[] | null;
  /** The URL in clear; null for our own pipeline. */
  readonly target: string | null;
}

/** One delivery of a run: its place in the order of arrival, and its id. */
export interface RunStep {
  readonly seq: number;
  readonly id: string;
}

/** What went wrong with one that was sent. */
type EndTrouble = Omit<ReplayTrouble, "deliveryId" | "kind"> & { readonly kind: "failed" | "unsure" };

/** Runs that replay many deliveries, and how far each has come. Every write is durable when it returns. */
export interface ReplayRunTable {
  /** Forgets ended runs where there are more than `most`. */
  insert(run: NewRun, most: number): void;
  get(id: string): KeptRun | null;
  /** Newest first. */
  list(limit: number): readonly KeptRun[];
  /** Those that were going on, or had one under way. */
  interrupted(): readonly KeptRun[];
  deliveryIds(id: string): readonly string[] | null;
  target(id: string): string | null;
  troubles(id: string, limit: number): readonly ReplayTrouble[];
  /** Before it is sent. */
  begin(id: string, step: RunStep): void;
  /** After it was answered: what went wrong, or null. Without an answer that is known the run counts it as unsure. */
  end(id: string, step: RunStep, trouble: EndTrouble | null): void;
  /** It is there no more. */
  pass(id: string, step: RunStep): void;
  /** It is left out, as a person asked for. */
  skip(id: string, step: RunStep): void;
  /** It was begun and surely not sent: the last before it is `atSeq` again. */
  back(id: string, atSeq: number): void;
  /** The last one, which was not taken, is yet to be sent; false where it was another end that it came to. */
  retry(id: string): boolean;
  skipped(id: string): number;
  move(id: string, state: ReplayRunState, reason: string | null, endedAt: number | null): void;
  /** Several of these in one commit. */
  together<T>(work: () => T): T;
}

export function replayRunTable(db: Database, write: Write, secretBox: SecretBox): ReplayRunTable {
  const insert = RUNS.insert(db);
  const choose = CHOICES.insert(db);
  const trouble = TROUBLES.insert(db);
  const byId = RUNS.find<[string]>(db, "WHERE id = ?");
  const newest = RUNS.find<[number]>(db, "ORDER BY created_at DESC, id DESC LIMIT ?");
  const interrupted = RUNS.find<[]>(db, "WHERE state = 'running' OR begun IS NOT NULL ORDER BY created_at, id");
  const choice = CHOICES.find<[string]>(db, "WHERE run_id = ?");
  const troubles = TROUBLES.find<[string, number]>(db, "WHERE run_id = ? ORDER BY seq LIMIT ?");
  const beginning = db.prepare<[number, string, string]>("UPDATE replay_runs SET at_seq = ?, begun = ? WHERE id = ?");
  const passing = db.prepare<[number, string]>("UPDATE replay_runs SET at_seq = ? WHERE id = ?");
  const goingBack = db.prepare<[number, string]>("UPDATE replay_runs SET at_seq = ?, begun = NULL WHERE id = ?");
  const takingBack = db.prepare<[string]>(
    `DELETE FROM replay_troubles WHERE run_id = ? AND kind = 'failed'
     AND seq = (SELECT at_seq FROM replay_runs WHERE id = run_id)`,
  );
  const retrying = db.prepare<[string]>("UPDATE replay_runs SET at_seq = at_seq - 1, failed = failed - 1 WHERE id = ?");
  const skips = db
    .prepare<[string], number>("SELECT count(*) FROM replay_troubles WHERE run_id = ? AND kind = 'skipped'")
    .pluck();
  const counting = {
    taken: db.prepare<[string]>("UPDATE replay_runs SET begun = NULL, taken = taken + 1 WHERE id = ?"),
    failed: db.prepare<[string]>("UPDATE replay_runs SET begun = NULL, failed = failed + 1 WHERE id = ?"),
    unsure: db.prepare<[string]>("UPDATE replay_runs SET begun = NULL, unsure = unsure + 1 WHERE id = ?"),
  };
  const moving = db.prepare<[ReplayRunState, string | null, number | null, string]>(
    "UPDATE replay_runs SET state = ?, reason = ?, ended_at = ? WHERE id = ?",
  );
  const old = db
    .prepare<[number], string>(
      `SELECT id FROM replay_runs WHERE state IN ('done', 'cancelled') AND begun IS NULL
       ORDER BY created_at DESC, id DESC LIMIT -1 OFFSET ?`,
    )
    .pluck();
  const forgetting = [
    db.prepare<[string]>("DELETE FROM replay_troubles WHERE run_id = ?"),
    db.prepare<[string]>("DELETE FROM replay_choices WHERE run_id = ?"),
    db.prepare<[string]>("DELETE FROM replay_runs WHERE id = ?"),
  ];

  return {
    insert: (run, most) =>
      write(() => {
        for (const id of old.all(most)) for (const statement of forgetting) statement.run(id);
        insert(toRow(run, secretBox));
        if (run.deliveryIds) choose({ runId: run.id, ids: JSON.stringify(run.deliveryIds) });
      }),
    get: (id) => {
      const row = byId.get(id);
      return row ? toRun(row) : null;
    },
    list: (limit) => newest.all(limit).map(toRun),
    interrupted: () => interrupted.all().map(toRun),
    deliveryIds: (id) => {
      const row = choice.get(id);
      return row ? Ids.parse(JSON.parse(row.ids)) : null;
    },
    target: (id) => {
      const sealed = byId.get(id)?.target;
      return sealed ? unseal(secretBox, sealed, z.string()) : null;
    },
    troubles: (id, limit) =>
      troubles.all(id, limit).map(({ deliveryId, kind, status, error }) => ({ deliveryId, kind, status, error })),
    begin: (id, step) => void write(() => beginning.run(step.seq, step.id, id)),
    end: (id, step, wrong) =>
      write(() => {
        counting[wrong?.kind ?? "taken"].run(id);
        if (wrong) trouble({ runId: id, seq: step.seq, deliveryId: step.id, ...wrong });
      }),
    pass: (id, step) => void write(() => passing.run(step.seq, id)),
    skip: (id, step) =>
      write(() => {
        passing.run(step.seq, id);
        trouble({ runId: id, seq: step.seq, deliveryId: step.id, kind: "skipped", status: null, error: null });
      }),
    back: (id, atSeq) => void write(() => goingBack.run(atSeq, id)),
    retry: (id) =>
      write(() => {
        const isTakenBack = takingBack.run(id).changes > 0;
        if (isTakenBack) retrying.run(id);
        return isTakenBack;
      }),
    skipped: (id) => skips.get(id) ?? 0,
    move: (id, state, reason, endedAt) => void write(() => moving.run(state, reason, endedAt, id)),
    together: write,
  };
}

function toRow({ deliveryIds: _ids, target, id, createdAt, total, lastSeq, ...wish }: NewRun, secretBox: SecretBox) {
  return {
    id,
    createdAt,
    document: JSON.stringify(wish),
    target: target === null ? null : seal(secretBox, target),
    state: "running",
    reason: null,
    total,
    lastSeq,
    atSeq: 0,
    begun: null,
    taken: 0,
    failed: 0,
    unsure: 0,
    endedAt: null,
  } satisfies NewRowOf<typeof RUNS>;
}

function toRun({ document, target: _sealed, ...counted }: NewRowOf<typeof RUNS>): KeptRun {
  return { ...counted, ...Wish.parse(JSON.parse(document)) };
}
