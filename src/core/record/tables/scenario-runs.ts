import type { Database } from "better-sqlite3";
import { z } from "zod";
import { RunStep, type RunVerdict, ScenarioRun } from "../../../contract/model/scenario-run.ts";
import type { SecretBox } from "../../ports.ts";
import { bytes, describeTable, type NewRowOf, number, orNull, text, word } from "../engine/table.ts";
import type { Write } from "../engine/transaction.ts";
import { seal, unseal } from "./sealed.ts";

/** What was asked for; the rest of a run is counted. */
const Wish = ScenarioRun.pick({
  scenarioId: true,
  branch: true,
  caller: true,
  to: true,
  seed: true,
  speed: true,
  withFaults: true,
}).extend({ answersCommands: z.boolean() });

const Target = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("source"), id: z.string() }),
  z.object({ kind: z.literal("endpoint"), id: z.string() }),
  z.object({ kind: z.literal("app"), id: z.string() }),
  z.object({
    kind: z.literal("url"),
    url: z.string(),
    secrets: z.record(z.string(), z.string()),
    unsigned: z.boolean(),
  }),
]);

/** What of a run is kept sealed: where it goes, with secrets, what it carries, and which of that came from a person. */
const Sealed = z.object({
  target: Target.nullable(),
  variables: z.record(z.string(), z.unknown()),
  given: z.array(z.string()),
});
export type SealedRun = z.infer<typeof Sealed>;

/** What became of one step. */
const Result = RunStep.pick({
  position: true,
  outcome: true,
  got: true,
  why: true,
  status: true,
  durationMs: true,
  answer: true,
  deliveryId: true,
});
export type StepResult = z.infer<typeof Result>;

const RUNS = describeTable("scenario_runs", {
  id: text,
  name: text,
  number,
  createdAt: number,
  document: text,
  text,
  sealed: bytes,
  state: word<ScenarioRun["state"]>(),
  verdict: orNull(word<RunVerdict>()),
  sentence: text,
  at: orNull(number),
  done: number,
  afterSeq: number,
  endedAt: orNull(number),
});

const RESULTS = describeTable("scenario_results", { runId: text, position: number, document: text });

type Row = NewRowOf<typeof RUNS>;

/** A run as it is kept. `at` is the step under way, `done` the last that has ended, `afterSeq` the newest delivery that a wait does not count. */
export type KeptScenarioRun = Omit<Row, "document" | "sealed"> & z.infer<typeof Wish>;

/** What a run is made with. */
export interface NewScenarioRun
  extends z.infer<typeof Wish>, Pick<Row, "id" | "name" | "createdAt" | "text" | "afterSeq"> {
  readonly sealed: SealedRun;
}

/** Runs of scenarios, and how far each has come. Every write is durable when it returns. */
export interface ScenarioRunTable {
  /** Numbers it among those of its name; forgets ended runs where there are more than `most`. */
  insert(run: NewScenarioRun, most: number): void;
  get(id: string): KeptScenarioRun | null;
  /** Newest first. */
  list(limit: number, name?: string): readonly KeptScenarioRun[];
  /** Those that were going on or paused, oldest first. */
  open(): readonly KeptScenarioRun[];
  sealed(id: string): SealedRun | null;
  /** In their order. */
  results(id: string): readonly StepResult[];
  /** Before it is done. */
  begin(id: string, position: number, afterSeq: number): void;
  /** After it was done, with what is carried from here on. */
  end(id: string, result: StepResult, carried: { readonly sealed: SealedRun; readonly afterSeq: number } | null): void;
  /** Has it stand still, or go on. */
  move(id: string, state: "running" | "paused"): void;
  finish(id: string, state: "done" | "cancelled", verdict: RunVerdict | null, sentence: string, endedAt: number): void;
}

export function scenarioRunTable(db: Database, write: Write, secretBox: SecretBox): ScenarioRunTable {
  const insert = RUNS.insert(db);
  const keep = RESULTS.insert(db, "REPLACE");
  const byId = RUNS.find<[string]>(db, "WHERE id = ?");
  const newest = RUNS.find<[number]>(db, "ORDER BY created_at DESC, id DESC LIMIT ?");
  const named = RUNS.find<[string, number]>(db, "WHERE name = ? ORDER BY created_at DESC, id DESC LIMIT ?");
  const open = RUNS.find<[]>(db, "WHERE state IN ('running', 'paused') ORDER BY created_at, id");
  const results = RESULTS.find<[string]>(db, "WHERE run_id = ? ORDER BY position");
  const last = db
    .prepare<[string], number>("SELECT coalesce(max(number), 0) FROM scenario_runs WHERE name = ?")
    .pluck();
  const beginning = db.prepare<[number, number, string]>("UPDATE scenario_runs SET at = ?, after_seq = ? WHERE id = ?");
  const ending = db.prepare<[number, string]>("UPDATE scenario_runs SET at = NULL, done = ? WHERE id = ?");
  const carrying = db.prepare<[Buffer, number, string]>(
    "UPDATE scenario_runs SET sealed = ?, after_seq = ? WHERE id = ?",
  );
  const moving = db.prepare<[ScenarioRun["state"], string]>("UPDATE scenario_runs SET state = ? WHERE id = ?");
  const finishing = db.prepare<[ScenarioRun["state"], RunVerdict | null, string, number, string]>(
    "UPDATE scenario_runs SET state = ?, verdict = ?, sentence = ?, at = NULL, ended_at = ? WHERE id = ?",
  );
  const old = db
    .prepare<[number], string>(
      "SELECT id FROM scenario_runs WHERE state NOT IN ('running', 'paused') ORDER BY created_at DESC, id DESC LIMIT -1 OFFSET ?",
    )
    .pluck();
  const forgetting = [
    db.prepare<[string]>("DELETE FROM scenario_results WHERE run_id = ?"),
    db.prepare<[string]>("DELETE FROM scenario_runs WHERE id = ?"),
  ];

  return {
    insert: ({ id, name, createdAt, text: source, afterSeq, sealed, ...wish }, most) =>
      write(() => {
        for (const past of old.all(most)) for (const statement of forgetting) statement.run(past);
        insert({
          id,
          name,
          number: (last.get(name) ?? 0) + 1,
          createdAt,
          document: JSON.stringify(wish),
          text: source,
          sealed: seal(secretBox, sealed),
          state: "running",
          verdict: null,
          sentence: "",
          at: null,
          done: 0,
          afterSeq,
          endedAt: null,
        });
      }),
    get: (id) => {
      const row = byId.get(id);
      return row ? toRun(row) : null;
    },
    list: (limit, name) => (name === undefined ? newest.all(limit) : named.all(name, limit)).map(toRun),
    open: () => open.all().map(toRun),
    sealed: (id) => {
      const row = byId.get(id);
      return row ? unseal(secretBox, row.sealed, Sealed) : null;
    },
    results: (id) => results.all(id).map(({ document }) => Result.parse(JSON.parse(document))),
    begin: (id, position, afterSeq) => void write(() => beginning.run(position, afterSeq, id)),
    end: (id, result, carried) =>
      write(() => {
        keep({ runId: id, position: result.position, document: JSON.stringify(result) });
        ending.run(result.position, id);
        if (carried) carrying.run(seal(secretBox, carried.sealed), carried.afterSeq, id);
      }),
    move: (id, state) => void write(() => moving.run(state, id)),
    finish: (id, state, verdict, sentence, endedAt) =>
      void write(() => finishing.run(state, verdict, sentence, endedAt, id)),
  };
}

function toRun({ document, sealed: _sealed, ...rest }: Row): KeptScenarioRun {
  return { ...rest, ...Wish.parse(JSON.parse(document)) };
}
