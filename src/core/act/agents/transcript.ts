import type { ActionOutput } from "../action.ts";

const KEPT_CHARACTERS = 256 * 1024;
const SHORT = 300;

/** Tokens and US dollars, as far as an agent tells. */
export interface Usage {
  readonly inputTokens?: number | undefined;
  readonly outputTokens?: number | undefined;
  readonly costUsd?: number | undefined;
}

export interface Refusal {
  readonly tool: string;
  readonly reason: string;
}

/** What an agent's stream is read into: readable output as it comes, and what is to be known at the end. */
export interface Transcript {
  /** A piece of a passage that is still being written. */
  delta(text: string): void;
  /** A whole passage; what its deltas have already shown is not shown again. */
  passage(text: string): void;
  /** The final answer, where the agent names it apart from its passages. */
  answer(text: string): void;
  /** A tool that the agent calls; what it wrote so far was not its answer yet. */
  tool(name: string, input?: unknown): void;
  refused(tool: string, reason: string): void;
  /** A line beside the answer, such as a retry. */
  note(line: string): void;
  /** A line that is not of the agent's format, shown as it is. */
  plain(line: string): void;
  usage(usage: Usage): void;
  /** The run failed, whatever its exit status will be. The last word counts. */
  fail(message: string): void;
  /** Something came out of it that makes an earlier failure one it recovered from. */
  recovered(): void;
}

export interface Reading {
  readonly text: string;
  readonly usage: Usage | null;
  readonly refused: readonly Refusal[];
  readonly error: string | null;
  /** True when it at least called a tool. */
  readonly acted: boolean;
}

/** Writes a transcript to an execution's output; `mask` hides secrets in all it shows and keeps. */
export function createTranscript(output: ActionOutput, mask: (text: string) => string) {
  const encoder = new TextEncoder();
  const refused: Refusal[] = [];
  let passage = "";
  let last = "";
  let answer: string | null = null;
  let usage: Usage | null = null;
  let error: string | null = null;
  let acted = false;
  let isLineStart = true;

  function show(text: string): void {
    const shown = mask(text);
    if (shown === "") return;
    output.write("stdout", encoder.encode(shown));
    isLineStart = shown.endsWith("\n");
  }

  function showLine(line: string): void {
    show(`${isLineStart ? "" : "\n"}${line}\n`);
  }

  function endPassage(): void {
    if (passage.trim() !== "") last = passage;
    passage = "";
    if (!isLineStart) show("\n");
  }

  const transcript: Transcript = {
    delta(text) {
      if (passage.length < KEPT_CHARACTERS) passage += text;
      show(text);
    },
    passage(text) {
      if (text.startsWith(passage)) show(text.slice(passage.length));
      passage = text;
      endPassage();
    },
    answer(text) {
      endPassage();
      answer = text;
    },
    tool(name, input) {
      endPassage();
      acted = true;
      last = "";
      showLine(`[tool] ${name}${input === undefined ? "" : ` ${brief(input)}`}`);
    },
    refused(tool, reason) {
      if (refused.length >= 100) return;
      refused.push({ tool, reason: mask(shorten(reason)) });
      showLine(`[refused] ${tool}: ${shorten(reason)}`);
    },
    note: (line) => showLine(`[note] ${shorten(line)}`),
    plain: showLine,
    usage(more) {
      usage = {
        inputTokens: sum(usage?.inputTokens, more.inputTokens),
        outputTokens: sum(usage?.outputTokens, more.outputTokens),
        costUsd: sum(usage?.costUsd, more.costUsd),
      };
    },
    fail(message) {
      error = mask(message.trim() === "" ? "The agent failed without saying why." : message.slice(0, 4000));
    },
    recovered() {
      error = null;
    },
  };
  return {
    transcript,
    /** Ends what is pending and tells what came of it. */
    close(): Reading {
      endPassage();
      return { text: cut(mask(answer ?? last)), usage, refused, error, acted };
    },
  };
}

function sum(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined ? other : one + (other ?? 0);
}

function brief(value: unknown): string {
  return shorten(typeof value === "string" ? value : (JSON.stringify(value) ?? ""));
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > SHORT ? `${line.slice(0, SHORT).toWellFormed()}…` : line;
}

function cut(text: string): string {
  const trimmed = text.trim();
  return trimmed.length > KEPT_CHARACTERS ? `${trimmed.slice(0, KEPT_CHARACTERS).toWellFormed()}…(truncated)` : trimmed;
}
