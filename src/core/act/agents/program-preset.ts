import type { AgentMode } from "../../../contract/model/agent.ts";
import type { AgentConfig } from "../../../contract/model/hook.ts";
import type { Transcript } from "./transcript.ts";

/** What is known of one command line agent: how it is started without a terminal and how its stream is read. */
export interface ProgramPreset {
  readonly id: string;
  readonly name: string;
  readonly program: string;
  /** How a person installs it. */
  readonly hint: string;
  /** The modes its documented flags can hold it to. */
  readonly modes: readonly AgentMode[];
  /** Those in which it can open a file that its prompt names. */
  readonly readingModes: readonly AgentMode[];
  /** Characters it takes on standard input. */
  readonly promptLimit: number;
  /** Variables it reads a key for its model from, the likeliest first. */
  keys(config: AgentConfig): readonly string[];
  /** A sentence when the configuration lacks something; null when it holds. */
  fault?(config: AgentConfig): string | null;
  start(setup: AgentSetup): AgentStart;
  /** A reader of one run's lines, each already parsed as JSON. Lines of an unknown kind are ignored. */
  createReader(): AgentReader;
  /** Reads a line of standard error that tells of more than a complaint. */
  readComplaint?(line: string, transcript: Transcript): void;
  /** What an exit status means beyond "failed", if anything. */
  explainExit?(status: number): string | null;
}

export type AgentReader = (line: unknown, transcript: Transcript) => void;

export interface AgentSetup {
  readonly config: AgentConfig;
  /** Our folder for this run alone. Files of `start` are written below it. */
  readonly folder: string;
  /** The working folder. */
  readonly cwd: string;
  /** The folder with the delivery's body, for agents that must be told what else they may read. */
  readonly readable: string;
  /** The key for the model; an unused one where a custom endpoint needs none. */
  readonly key: AgentKey | null;
}

export interface AgentKey {
  /** The variable of the agent that it goes into. */
  readonly name: string;
  readonly value: string;
}

export interface AgentStart {
  /** After the program's name. Never holds a secret. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Written before the start: path below the folder, and content. */
  readonly files?: Readonly<Record<string, string>>;
  /** Folders that must exist, below the folder. */
  readonly folders?: readonly string[];
}
