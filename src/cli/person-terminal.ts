import { closeSync, openSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { ReadStream, WriteStream, isatty } from "node:tty";
import { visible } from "../contract/visible.ts";

/** The terminal a person sits at. */
export interface PersonTerminal {
  /** Shows lines, the last of them without a line end, and answers what is typed after it; empty where the input ends. */
  ask(lines: readonly string[]): Promise<string>;
  close(): void;
}

/**
 * The terminal of this process, wherever its output goes; null where there is none, or where standard input is not it,
 * as in a script or an agent's shell.
 */
export function openTerminal(): PersonTerminal | null {
  if (!isatty(0)) return null;
  if (process.platform === "win32") return terminalOf(process.stdin, process.stderr, () => undefined);
  try {
    const file = openSync("/dev/tty", "r+");
    if (!isatty(file)) {
      closeSync(file);
      return null;
    }
    const [input, output] = [new ReadStream(file), new WriteStream(file)];
    return terminalOf(input, output, () => input.destroy());
  } catch {
    return null;
  }
}

function terminalOf(input: NodeJS.ReadableStream, output: NodeJS.WritableStream, release: () => void): PersonTerminal {
  const lines = createInterface({ input, output });
  // Ctrl+C is for the whole program, not for the question alone.
  lines.once("SIGINT", () => {
    lines.close();
    process.kill(process.pid, "SIGINT");
  });
  return {
    ask: (shown) => {
      const ended = new Promise<string>((resolve) => lines.once("close", () => resolve("")));
      return Promise.race([lines.question(visible(shown.join("\n"))), ended]);
    },
    close: () => {
      lines.close();
      release();
    },
  };
}
