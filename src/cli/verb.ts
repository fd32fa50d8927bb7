import { parseArgs } from "node:util";
import { complain, complainJson, printLine } from "./terminal.ts";

/** One option, as `parseArgs` takes it, with what the help says of it. */
export interface Option {
  readonly type: "string" | "boolean";
  readonly multiple?: boolean;
  /** What stands for its value in the help, such as `DIR`. */
  readonly argument?: string;
  readonly help: string;
}

export type Options = Readonly<Record<string, Option>>;

/** Exit codes: done, failed, and called wrongly. */
export const DONE = 0;
export const FAILED = 1;
export const MISUSED = 2;

/** The command line was wrong; the sentence says what to write instead. */
export class UsageError extends Error {}

/** What was asked could not be done; the sentence says why and what to do. */
export class Failure extends Error {}

/** What the options given come to. */
export type Values<T extends Options> = ReturnType<typeof parseArgs<{ options: T; allowPositionals: true }>>["values"];

interface VerbDefinition<T extends Options> {
  readonly name: string;
  /** What follows the name: `ID… [--to URL]`. */
  readonly synopsis: string;
  readonly description: string;
  readonly options: T;
  /** The exit code of what could not be done, where 1 says something else. */
  readonly failed?: number;
  /** Does the work and answers the exit code. Throws UsageError or Failure. */
  run(values: Values<T>, positionals: readonly string[]): Promise<number>;
}

export interface Verb {
  /** Runs the verb on its arguments and answers the exit code. */
  main(args: readonly string[]): Promise<number>;
}

/** The option every verb has beside its own. */
export const JSON_OPTION = { type: "boolean", help: "Print JSON for programs instead of text for people." } as const;

/** Makes a verb of its definition: parses the arguments, prints the help, turns errors into exit codes. */
export function defineVerb<const T extends Options>(definition: VerbDefinition<T>): Verb {
  const { name, options, failed = FAILED, run } = definition;
  return {
    async main(args) {
      const asJson = args.includes("--json");
      if (args.includes("--help") || args.includes("-h")) {
        printLine(helpFor(definition));
        return DONE;
      }
      try {
        const { values, positionals } = parse(args, options);
        return await run(values, positionals);
      } catch (error) {
        if (error instanceof UsageError)
          return report(asJson, MISUSED, `${error.message}\nSee: hookbench ${name} --help`);
        if (error instanceof Failure) return report(asJson, failed, error.message);
        throw error;
      }
    },
  };
}

function parse<const T extends Options>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function report(asJson: boolean, code: number, message: string): number {
  if (asJson) complainJson({ event: "error", message });
  else complain(message);
  return code;
}

function helpFor({ name, synopsis, description, options }: VerbDefinition<Options>): string {
  const flags = Object.entries(options).map(([flag, { argument, help }]) => {
    return { flag: argument ? `--${flag} ${argument}` : `--${flag}`, help };
  });
  const width = Math.max(...flags.map(({ flag }) => flag.length));
  const lines = flags.map(({ flag, help }) => `  ${flag.padEnd(width)}  ${help}`);
  return [`Usage: hookbench ${name} ${synopsis}`.trimEnd(), "", description, "", "Options:", ...lines].join("\n");
}
