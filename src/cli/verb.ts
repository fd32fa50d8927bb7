import { parseArgs } from "node:util";
import { type Action, type Options, type VerbText, optionsOf } from "./verb-text.ts";
import { helpOf, helpOfAction } from "./verb-help.ts";
import { complain, complainJson, printLine } from "./terminal.ts";

/** Exit codes: done, failed, called wrongly, and done in another way than it was asked for. */
export const DONE = 0;
export const FAILED = 1;
export const MISUSED = 2;
export const NOT_AS_ASKED = 3;

/** The command line was wrong; the sentence says what to write instead. */
export class UsageError extends Error {}

/** What was asked could not be done; the sentence says why and what to do. */
export class Failure extends Error {}

/** What the options given come to. */
export type Values<T extends Options> = ReturnType<typeof parseArgs<{ options: T; allowPositionals: true }>>["values"];

interface VerbDefinition<T extends Options> extends VerbText {
  readonly options: T;
  /** The exit code of what could not be done, where 1 says something else. */
  readonly failed?: number;
  /** Does the work and answers the exit code. Throws UsageError or Failure. */
  run(values: Values<T>, positionals: readonly string[]): Promise<number>;
}

export interface Verb {
  readonly text: VerbText;
  /** Runs the verb on its arguments and answers the exit code. */
  main(args: readonly string[]): Promise<number>;
}

/** The option every verb has beside its own. */
export const JSON_OPTION = { type: "boolean", help: "Print JSON for programs instead of text for people." } as const;

/** Makes a verb of its definition: parses the arguments, prints the help, turns errors into exit codes. */
export function defineVerb<const T extends Options>(definition: VerbDefinition<T>): Verb {
  const { name, failed = FAILED } = definition;
  return {
    text: definition,
    async main(args) {
      const asJson = args.includes("--json");
      const chosen = actionIn(definition, args);
      if (args.includes("--help") || args.includes("-h")) {
        printLine(chosen?.isNamed ? helpOfAction(definition, chosen.name, chosen.action) : helpOf(definition));
        return DONE;
      }
      try {
        return await run(definition, chosen, args);
      } catch (error) {
        if (error instanceof UsageError) {
          const of = chosen?.isNamed ? `${name} ${chosen.name}` : name;
          return report(asJson, MISUSED, `${error.message}\nSee: hookbench ${of} --help`);
        }
        if (error instanceof Failure) return report(asJson, failed, error.message);
        throw error;
      }
    },
  };
}

interface Chosen {
  readonly name: string;
  readonly action: Action;
  /** Whether the arguments name it, or it is the usual one. */
  readonly isNamed: boolean;
}

async function run<const T extends Options>(
  definition: VerbDefinition<T>,
  chosen: Chosen | null,
  args: readonly string[],
): Promise<number> {
  const { name, options } = definition;
  if (chosen && "run" in chosen.action) {
    const { values, positionals } = parse(`${name} ${chosen.name}`, args, optionsOf(definition, chosen.action));
    return chosen.action.run(values, chosen.isNamed ? positionals.slice(1) : positionals);
  }
  const { values, positionals } = parse(name, args, options);
  if (chosen) refuseOthers(`${name} ${chosen.name}`, Object.keys(values), optionsOf(definition, chosen.action));
  return definition.run(values, positionals);
}

function actionIn({ actions = {}, usual, options }: VerbText, args: readonly string[]): Chosen | null {
  const [first = ""] = args;
  const word = first.startsWith("-") || first === "" ? firstWord(args, options) : first;
  const name = word ?? usual;
  const action = name !== undefined && Object.hasOwn(actions, name) ? actions[name] : undefined;
  return name === undefined || action === undefined ? null : { name, action, isNamed: word !== undefined };
}

/** The first word that is neither an option nor an option's value, whatever else is wrong with the arguments. */
function firstWord(args: readonly string[], options: Options): string | undefined {
  return parseArgs({ args: [...args], options, allowPositionals: true, strict: false }).positionals[0];
}

function parse<const T extends Options>(called: string, args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    const known = { args: [...args], options, allowPositionals: true, strict: false };
    refuseOthers(called, Object.keys(parseArgs(known).values), options);
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** Throws a UsageError for the first of the flags given that does not belong here, naming those that do. */
function refuseOthers(called: string, given: readonly string[], options: Options): void {
  const wrong = given.find((flag) => !Object.hasOwn(options, flag));
  if (wrong === undefined) return;
  const flag = wrong.length === 1 ? `-${wrong}` : `--${wrong}`;
  const right = Object.keys(options).map((name) => `--${name}`);
  throw new UsageError(`${called} takes no ${flag}. It takes ${right.join(", ")}.`);
}

function report(asJson: boolean, code: number, message: string): number {
  if (asJson) complainJson({ event: "error", message });
  else complain(message);
  return code;
}
