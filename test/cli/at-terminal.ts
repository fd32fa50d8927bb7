import { spawn } from "node:child_process";
import { join } from "node:path";
import { withoutMarks } from "./run-cli.ts";

const MAIN = join(import.meta.dirname, "..", "..", "out", "main", "cli.js");

export interface AtTerminal {
  readonly code: number | null;
  /** All that the terminal showed. */
  readonly shown: string;
}

/**
 * Runs the command line in a real terminal of its own (`script`, of Debian's bsdutils). `type` is what the person types
 * for the code that is shown, or for a question of yes or no, one after another.
 */
export async function atTerminal(
  args: readonly string[],
  type: (code: string) => string | Promise<string>,
  env: Readonly<Record<string, string>> = {},
): Promise<AtTerminal> {
  const command = [process.execPath, MAIN, ...args].map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ");
  const child = spawn("script", ["-qec", command, "/dev/null"], { env: { ...withoutMarks(process.env), ...env } });
  let shown = "";
  let typed = 0;
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    shown += text;
    const asked = [...shown.matchAll(/Type ([A-Z2-9]{6}) to [^\n]*: |(\[y\/N\]) /g)];
    for (const [, code, question] of asked.slice(typed)) {
      typed += 1;
      void Promise.resolve(type(code ?? question ?? "")).then((answer) => child.stdin.write(`${answer}\r`));
    }
  });
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, shown };
}
