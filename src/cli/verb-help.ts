import { type Action, type Options, type VerbText, optionsOf } from "./verb-text.ts";

/** What `hookbench VERB --help` prints. */
export function helpOf({ name, synopsis, description, options, actions = {} }: VerbText): string {
  const heads = Object.entries(actions).map(([word, action]) => [`${word} ${action.synopsis}`.trimEnd(), action.help]);
  return [
    `Usage: hookbench ${name} ${synopsis}`.trimEnd(),
    "",
    description,
    ...(heads.length === 0 ? [] : ["", "Actions:", ...heads.map(([head, help]) => `  ${head}\n      ${help}`)]),
    ...(heads.length === 0 ? [] : ["", `  hookbench ${name} ACTION --help   what an action takes`]),
    "",
    "Options:",
    ...optionLines(options),
  ].join("\n");
}

/** What `hookbench VERB ACTION --help` prints. */
export function helpOfAction(verb: VerbText, word: string, action: Action): string {
  const usage = `Usage: hookbench ${verb.name} ${word} ${action.synopsis}`.trimEnd();
  return [usage, "", action.help, "", "Options:", ...optionLines(optionsOf(verb, action))].join("\n");
}

function optionLines(options: Options): string[] {
  const flags = Object.entries(options).map(([flag, { argument, help }]) => {
    return { flag: argument ? `--${flag} ${argument}` : `--${flag}`, help };
  });
  const width = Math.max(...flags.map(({ flag }) => flag.length));
  return flags.map(({ flag, help }) => `  ${flag.padEnd(width)}  ${help}`);
}
