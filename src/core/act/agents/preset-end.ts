import { programEnd } from "../process/program-end.ts";
import type { ProgramEnd } from "../process/run.ts";
import type { AgentEnd } from "./agent.ts";
import type { ProgramPreset } from "./program-preset.ts";
import type { StreamEnd } from "./read-stream.ts";
import type { Reading } from "./transcript.ts";

/**
 * What an agent's end means. Exit status 0 is no success when its stream tells of an error or holds no answer; a
 * refused tool call is none, and is told in the result. `missing` says what it may have lacked.
 */
export function presetEnd(
  preset: ProgramPreset,
  end: ProgramEnd,
  reading: StreamEnd,
  missing: string | null,
): AgentEnd {
  const ended = programEnd(end, preset.name);
  if (!end.started) return { ...ended, text: reading.text };
  const result = { exitCode: end.exitCode, signal: end.signal, ...told(reading) };
  const base = { exitCode: end.exitCode, result, text: reading.text };
  if (end.survivors.length > 0) return { ...base, status: "error", error: ended.error ?? null };
  const failure = reading.error ?? exitFailure(preset, end.exitCode, ended.error ?? null, reading);
  if (failure === null) return { ...base, status: "success" };
  return { ...base, status: "error", error: [failure, missing].filter((words) => words !== null).join("\n") };
}

/** The parts of a result every agent has. */
export function told({ text, usage, refused }: Reading) {
  const tools = [...new Set(refused.map(({ tool }) => tool))].join(", ");
  const note = `${refused.length === 1 ? "A tool call was" : `${refused.length} tool calls were`} refused: ${tools}`;
  return { text, ...(usage ? { usage } : {}), ...(refused.length > 0 ? { refused, note } : {}) };
}

function exitFailure(
  preset: ProgramPreset,
  exitCode: number | null,
  programError: string | null,
  { text, acted, complaints }: StreamEnd,
): string | null {
  if (exitCode === 0) return text === "" && !acted ? `${preset.name} ended without an answer.` : null;
  const meaning = exitCode === null ? null : (preset.explainExit?.(exitCode) ?? null);
  return [programError, meaning, complaints === "" ? null : complaints].filter((words) => words !== null).join("\n");
}
