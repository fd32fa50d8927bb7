import type { Database } from "better-sqlite3";
import type { Log } from "../../ports.ts";
import { describeTable, filled, number, text } from "../engine/table.ts";
import type { Write } from "../engine/transaction.ts";

/** What one execution may keep of its output, in bytes of UTF-8; beyond it bytes are counted, not kept. */
const KEPT_BYTES = 1024 * 1024;
/** Chunks wait this long, or until this many UTF-16 units wait, so that a chatty program shares commits. */
const WAIT_MS = 100;
const WAIT_UNITS = 256 * 1024;

const OUTPUTS = describeTable("outputs", { n: filled(number), executionSeq: number, chunk: text });

/** The captured output of executions, written in small groups. Every read and every end of an execution flushes first. */
export interface Outputs {
  append(id: string, chunk: string, dropped: number): void;
  read(executionSeq: number): string;
  /** Keeps what an agent was asked, after what it was asked before in the same run; not among its output. */
  keepPrompt(id: string, prompt: string): void;
  /** Null where nothing was asked. */
  readPrompt(executionSeq: number): string | null;
  remove(executionSeq: number): void;
  /** Has what was written under one number stand under another. */
  move(from: number, to: number): void;
  /** Writes what waits; throws when the database fails. */
  flush(): void;
}

/**
 * Prompts stand in the same table under numbers that no execution reaches, on its side of zero: below it stands what is
 * in the bin.
 */
const PROMPTS = 2 ** 50;

function promptSeq(executionSeq: number): number {
  return executionSeq + Math.sign(executionSeq) * PROMPTS;
}

interface Waiting {
  chunks: string[];
  dropped: number;
}

export function createOutputs(db: Database, write: Write, log: Log): Outputs {
  const find = db.prepare<[string], { seq: number; output_bytes: number }>(
    "SELECT seq, output_bytes FROM executions WHERE id = ?",
  );
  const insert = OUTPUTS.insert(db);
  const count = db.prepare<[number, number, number]>(
    "UPDATE executions SET output_bytes = output_bytes + ?, output_dropped = output_dropped + ? WHERE seq = ?",
  );
  const read = db.prepare<[number], string>("SELECT chunk FROM outputs WHERE execution_seq = ? ORDER BY n").pluck();
  const remove = db.prepare<[number]>("DELETE FROM outputs WHERE execution_seq = ?");
  const rename = db.prepare<[number, number]>("UPDATE outputs SET execution_seq = ? WHERE execution_seq = ?");
  let waiting = new Map<string, Waiting>();
  let units = 0;
  let timer: NodeJS.Timeout | null = null;

  function save(id: string, { chunks, dropped }: Waiting): void {
    const row = find.get(id);
    if (!row) return;
    const { text: chunk, cut } = fit(chunks.join(""), KEPT_BYTES - row.output_bytes);
    if (chunk !== "") insert({ executionSeq: row.seq, chunk });
    count.run(Buffer.byteLength(chunk), dropped + cut, row.seq);
  }

  function flush(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    if (waiting.size === 0) return;
    const batch = waiting;
    waiting = new Map();
    units = 0;
    write(() => {
      for (const [id, entry] of batch) save(id, entry);
    });
  }

  function flushQuietly(): void {
    try {
      flush();
    } catch (error) {
      log.error("Output of an execution could not be kept.", error);
    }
  }

  return {
    append: (id, chunk, dropped) => {
      const entry = waiting.get(id) ?? { chunks: [], dropped: 0 };
      entry.chunks.push(chunk);
      entry.dropped += dropped;
      waiting.set(id, entry);
      units += chunk.length;
      if (units > WAIT_UNITS) flushQuietly();
      else timer ??= setTimeout(flushQuietly, WAIT_MS).unref();
    },
    read: (executionSeq) => read.all(executionSeq).join(""),
    keepPrompt: (id, prompt) => {
      const row = find.get(id);
      if (!row) return;
      const { text: chunk } = fit(prompt, KEPT_BYTES);
      write(() => void insert({ executionSeq: promptSeq(row.seq), chunk }));
    },
    readPrompt: (executionSeq) => {
      const prompts = read.all(promptSeq(executionSeq));
      return prompts.length === 0 ? null : prompts.join("\n\n");
    },
    remove: (executionSeq) => {
      remove.run(executionSeq);
      remove.run(promptSeq(executionSeq));
    },
    move: (from, to) => {
      rename.run(to, from);
      rename.run(promptSeq(to), promptSeq(from));
    },
    flush,
  };
}

/** The longest start of `whole` within `room` bytes of UTF-8 that cuts no character, and how many bytes were cut. */
function fit(whole: string, room: number): { readonly text: string; readonly cut: number } {
  const bytes = Buffer.from(whole);
  if (bytes.length <= room) return { text: whole, cut: 0 };
  let end = Math.max(0, room);
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return { text: bytes.toString("utf8", 0, end), cut: bytes.length - end };
}
