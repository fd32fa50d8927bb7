import { visible, visibleJson } from "../contract/visible.ts";

/** Prints to standard output. What came from outside cannot steer the terminal. */
export function printLine(text: string): void {
  process.stdout.write(`${visible(text)}\n`);
}

/** Prints one JSON value on one line; what could steer a terminal, or hide there, stands in it as an escape of JSON. */
export function printJson(value: unknown): void {
  process.stdout.write(`${visibleJson(JSON.stringify(value))}\n`);
}

/** Prints an answer as it was asked for: as JSON, or as lines that people read. */
export function printAnswer(isJson: boolean | undefined, answer: unknown, lines: () => readonly string[]): void {
  if (isJson) printJson(answer);
  else for (const line of lines()) printLine(line);
}

/** Prints to standard error, where it mixes with no output. */
export function complain(text: string): void {
  process.stderr.write(`${visible(text)}\n`);
}

/** The same for programs: one JSON value on one line. */
export function complainJson(value: unknown): void {
  process.stderr.write(`${visibleJson(JSON.stringify(value))}\n`);
}

/** A reader that goes away, such as `head`, ends the program without a word. */
export function leaveWithReader(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
}
