import type { ActionOutput } from "../action.ts";
import { createJsonLines } from "./json-lines.ts";
import type { ProgramPreset } from "./program-preset.ts";
import { createTranscript } from "./transcript.ts";
import type { Reading } from "./transcript.ts";

const LAST_LINES = 5;

export interface StreamEnd extends Reading {
  /** The last lines of standard error. */
  readonly complaints: string;
}

/** Stands in for an execution's output: standard output is read as the agent's stream, standard error passes by lines. */
export function readStream(preset: ProgramPreset, output: ActionOutput, mask: (text: string) => string) {
  let hasRoom = true;
  const encoder = new TextEncoder();
  const counted: ActionOutput = {
    write: (stream, bytes) => (hasRoom = output.write(stream, bytes)),
    note: (line) => output.note(mask(line)),
  };
  const { transcript, close } = createTranscript(counted, mask);
  const read = preset.createReader();
  const complaints: string[] = [];
  const lines = createJsonLines((line) => {
    const json = parse(line);
    if (json === undefined) transcript.plain(line);
    else read(json, transcript);
  });
  const errors = createJsonLines((line) => {
    const masked = mask(line);
    complaints.push(masked.slice(0, 500));
    if (complaints.length > LAST_LINES) complaints.shift();
    counted.write("stderr", encoder.encode(`${masked}\n`));
    preset.readComplaint?.(line, transcript);
  });
  return {
    output: {
      write(stream, bytes) {
        (stream === "stdout" ? lines : errors).take(bytes);
        return hasRoom;
      },
      note: counted.note,
    } satisfies ActionOutput,
    close(): StreamEnd {
      lines.end();
      errors.end();
      return { ...close(), complaints: complaints.join("\n") };
    },
  };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
