/** One option, as `parseArgs` takes it, with what the help says of it. */
export interface Option {
  readonly type: "string" | "boolean";
  readonly multiple?: boolean;
  /** What stands for its value in the help, such as `DIR`. */
  readonly argument?: string;
  readonly help: string;
}

export type Options = Readonly<Record<string, Option>>;

/** An action that has options of its own: `hooks delete ID`. */
export interface OwnAction {
  /** What follows its name: `ID [--undo-seconds N]`. */
  readonly synopsis: string;
  readonly help: string;
  /** Its own, beside `--data` and `--json`; told when asked for, as most are derived from a method's input. */
  options(): Options;
  /** Does the work and answers the exit code. Throws UsageError or Failure. */
  run(values: Readonly<Record<string, unknown>>, words: readonly string[]): Promise<number>;
}

/** An action that its verb's `run` does; `takes` are those of the verb's options that belong to it. */
export interface NamedAction {
  readonly synopsis: string;
  readonly help: string;
  readonly takes: readonly string[];
}

export type Action = OwnAction | NamedAction;

/** What a verb is to those who read of it: its help, the completions, the manual. */
export interface VerbText {
  readonly name: string;
  /** What follows the name: `ID… [--to URL]`. */
  readonly synopsis: string;
  readonly description: string;
  readonly options: Options;
  readonly actions?: Readonly<Record<string, Action>>;
  /** The action that is meant where none is named. */
  readonly usual?: string;
}

/** The options of an action, those of every verb included. */
export function optionsOf({ options }: VerbText, action: Action): Options {
  const everywhere = Object.entries(options).filter(([flag]) => flag === "data" || flag === "json");
  if ("run" in action) return { ...action.options(), ...Object.fromEntries(everywhere) };
  const taken = Object.entries(options).filter(([flag]) => action.takes.includes(flag));
  return Object.fromEntries([...taken, ...everywhere]);
}
