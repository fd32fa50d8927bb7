import type { ActionKind } from "../../contract/model/execution.ts";
import type { ActionContext } from "./context.ts";

/** What an action is: its kind, and how a hook and a delivery become something that can be shown and then run. */
export interface Action {
  readonly kind: ActionKind;
  /** True when running it a second time after a crash does no harm. */
  readonly isRetriable: boolean;
  /** Checks the hook's configuration and renders it for one delivery; nothing runs yet and nothing is written. */
  prepare(context: ActionContext): Prepared;
}

/** Ready to run, or the sentence that says why it cannot. */
export type Prepared =
  | { readonly ok: true; readonly value: PreparedAction }
  | { readonly ok: false; readonly error: string };

export interface PreparedAction {
  /** Exactly what would run, for a person: the prompt, the request, the command. Holds no secret. */
  readonly rendered: string;
  /** What else decides what runs and stands outside the hook, secrets included; for the hash of an approval alone. */
  readonly boundTo?: string;
  /** Never rejects for what the action met; it says so in its end. */
  run(control: RunControl): Promise<ActionEnd>;
}

/** What the queue gives a running action. */
export interface RunControl {
  readonly executionId: string;
  /** Aborted on cancel, time-out and stop; the action then ends everything it started and resolves. */
  readonly signal: AbortSignal;
  readonly output: ActionOutput;
  /** Told of what an agent is asked, which is kept with the execution and apart from its output. */
  readonly asked?: (prompt: string) => void;
}

export interface ActionOutput {
  /** Bytes of one of the action's streams, in order. Returns false once the cap is reached and bytes are only counted. */
  write(stream: OutputStream, bytes: Uint8Array): boolean;
  /** A line of our own among the output. */
  note(line: string): void;
}

export type OutputStream = "stdout" | "stderr";

export interface ActionEnd {
  readonly status: "success" | "error";
  readonly exitCode?: number | null;
  /** JSON that says what came of it. */
  readonly result?: unknown;
  readonly error?: string | null;
}

export function prepared(value: PreparedAction): Prepared {
  return { ok: true, value };
}

export function unprepared(error: string): Prepared {
  return { ok: false, error };
}
