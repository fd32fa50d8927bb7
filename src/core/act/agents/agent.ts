import type { AgentMode } from "../../../contract/model/agent.ts";
import type { AgentConfig } from "../../../contract/model/hook.ts";
import type { ActionEnd, RunControl } from "../action.ts";

/** An agent a hook can start: a program of this machine, or a model server. */
export interface Agent {
  readonly id: string;
  readonly name: string;
  /** How a person gets it. */
  readonly hint: string;
  /** The modes it can be held to; the first is the default. Empty where that is up to the user's own command. */
  readonly modes: readonly AgentMode[];
  /** Looks for it on this machine; ends early when the signal aborts. */
  look(signal: AbortSignal): Promise<AgentSighting | null>;
  /** Checks a hook's configuration; nothing runs yet. */
  prepare(config: AgentConfig): PreparedAgent;
}

export interface AgentSighting {
  readonly version: string | null;
  /** Its program's path or its base URL; null where it has neither. */
  readonly path: string | null;
  readonly models?: readonly string[];
}

/** Ready to run, or the sentence that says why it cannot. */
export type PreparedAgent =
  | {
      readonly ok: true;
      readonly shown: string;
      /** Whether it can open a file that its prompt names. */
      readonly canReadFiles: boolean;
      run(job: AgentJob, control: RunControl): Promise<AgentEnd>;
    }
  | { readonly ok: false; readonly error: string };

export interface AgentJob {
  readonly prompt: string;
  /** A folder for this execution alone; it exists, is ours (0700), and is removed afterwards. */
  readonly folder: string;
  /** The file with the delivery's body, and the variable that names it. */
  readonly bodyFile: string;
}

/** `text` is the agent's final answer. */
export interface AgentEnd extends ActionEnd {
  readonly text: string;
}
