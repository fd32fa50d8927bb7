import { spawn } from "node:child_process";
import { startControl } from "../../src/control/server.ts";
import { fakePorts } from "../fakes/ports.ts";
import { type Rig, withRig } from "./rig.ts";

export const TOKEN = "t0ken-".padEnd(43, "x");

export interface Typed {
  readonly status: number;
  /** The JSON of the answer; null where there is none. */
  readonly body: unknown;
}

/**
 * Types a command into a real shell. `base` of the documentation stands for the real control port, and what it leaves to
 * the reader comes in variables.
 */
export type Type = (command: string, variables?: Readonly<Record<string, string>>) => Promise<Typed>;

/** An app with its control port, and a shell that has its token. */
export function withShell(base: string, work: (rig: Rig, type: Type) => Promise<void>): Promise<void> {
  return withRig(async (rig) => {
    const parts = { app: rig.app, port: 0, token: TOKEN, uiFolder: null, version: "0.0.0", log: fakePorts().log };
    const control = await startControl(parts);
    const type: Type = async (command, variables = {}) => {
      const typed = `${command.replaceAll(base, control.url)} -sS -w '\n%{http_code}'`;
      const output = await typedInto(typed, { TOKEN, ...variables });
      const at = output.lastIndexOf("\n");
      const text = output.slice(0, at);
      return { status: Number(output.slice(at + 1)), body: text === "" ? null : JSON.parse(text) };
    };
    try {
      await work(rig, type);
    } finally {
      await control.close();
    }
  });
}

/** What a command writes to its standard output in a shell that knows nothing but these variables. */
export function typedInto(command: string, variables: Readonly<Record<string, string>>): Promise<string> {
  return new Promise((resolve, reject) => {
    const shell = spawn("sh", ["-c", command], {
      env: { PATH: process.env["PATH"], ...variables },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [output, complaint] = ["", ""];
    shell.stdout.setEncoding("utf8").on("data", (chunk: string) => (output += chunk));
    shell.stderr.setEncoding("utf8").on("data", (chunk: string) => (complaint += chunk));
    shell.on("error", reject);
    shell.on("close", (code) => (code === 0 ? resolve(output) : reject(new Error(`${command}: ${complaint}`))));
  });
}
