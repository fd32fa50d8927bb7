import { type Options, optionsOf } from "./verb-text.ts";
import type { Summarised } from "./verbs.ts";

/** What may follow a place on the command line: `hookbench`, `hookbench hooks`, `hookbench hooks delete`. */
interface Place {
  readonly words: readonly string[];
  /** Verbs or actions, each with what is said of it. */
  readonly next: readonly (readonly [string, string])[];
  readonly options: Options;
}

function placesOf(verbs: readonly Summarised[]): Place[] {
  const top = { words: [], next: verbs.map(({ name, summary }) => [name, summary] as const), options: {} };
  return [top, ...verbs.flatMap(placesOfVerb)];
}

function placesOfVerb(verb: Summarised): Place[] {
  const actions = Object.entries(verb.actions ?? {});
  const shells = verb.name === "completion" ? ["bash", "zsh", "fish"].map((shell) => [shell, ""] as const) : [];
  const next = [...actions.map(([name, { help }]) => [name, help] as const), ...shells];
  return [
    { words: [verb.name], next, options: verb.options },
    ...actions.map(([name, action]) => ({ words: [verb.name, name], next: [], options: optionsOf(verb, action) })),
  ];
}

/** A completion for bash: what it does not know, it leaves to the names of files. */
export function bashScript(verbs: readonly Summarised[]): string {
  const cases = placesOf(verbs).map(
    ({ words, next, options }) =>
      `    ${patternOf(words)}) next="${next.map(([word]) => word).join(" ")}"; flags="${flagsOf(options)}" ;;`,
  );
  return `# Completes hookbench in bash.
_hookbench() {
  local word="\${COMP_WORDS[COMP_CWORD]}" next= flags= place=
  [ "$COMP_CWORD" -gt 1 ] && place="\${COMP_WORDS[1]}"
  [ "$COMP_CWORD" -gt 2 ] && place="$place \${COMP_WORDS[2]}"
  case "$place" in
${cases.join("\n")}
${verbs.map(({ name, options }) => `    ${name}\\ *) next=; flags="${flagsOf(options)}" ;;`).join("\n")}
  esac
  case "$word" in
    -*) COMPREPLY=($(compgen -W "$flags --help" -- "$word")) ;;
    *) COMPREPLY=($(compgen -W "$next" -- "$word")) ;;
  esac
}
complete -o default -F _hookbench hookbench
`;
}

/** A completion for zsh, as a file of `$fpath` and as one that is sourced. */
export function zshScript(verbs: readonly Summarised[]): string {
  const cases = placesOf(verbs).map(({ words, next, options }) => {
    const told = next.map(([word, help]) => described(word, help)).join(" ");
    return `    ${patternOf(words)}) next=(${told}); flags=(${toldFlags(options)}) ;;`;
  });
  const others = verbs.map(({ name, options }) => `    ${name}\\ *) next=(); flags=(${toldFlags(options)}) ;;`);
  return `#compdef hookbench
# Completes hookbench in zsh.
_hookbench() {
  local place="" word="\${words[CURRENT]}"
  local -a next flags
  (( CURRENT > 2 )) && place="\${words[2]}"
  (( CURRENT > 3 )) && place="$place \${words[3]}"
  case "$place" in
${cases.join("\n")}
${others.join("\n")}
  esac
  flags+=('--help:Say what is taken.')
  if [[ "$word" == -* ]]; then _describe option flags
  elif (( \${#next} )); then _describe word next
  else _files
  fi
}
if [ "\${funcstack[1]}" = "_hookbench" ]; then _hookbench "$@"; else compdef _hookbench hookbench; fi
`;
}

function toldFlags(options: Options): string {
  return Object.entries(options)
    .map(([flag, { help }]) => described(`--${flag}`, help))
    .join(" ");
}

/** A word with what is said of it, for `_describe`; a colon of its own would end the word. */
function described(word: string, help: string): string {
  return quoted(`${word.replaceAll(":", "\\:")}:${firstLine(help)}`);
}

/** A completion for fish. */
export function fishScript(verbs: readonly Summarised[]): string {
  return `# Completes hookbench in fish.
${FISH_FUNCTIONS}${placesOf(verbs).flatMap(fishLines).join("\n")}\n`;
}

/** A word counts at its place alone: `export hooks` is not at `hooks`. */
const FISH_FUNCTIONS = `function __hookbench_words
    string match -v -- '-*' (commandline -opc)
end

function __hookbench_at
    set -l given (__hookbench_words)
    for at in (seq (count $argv))
        test "$given[$(math $at + 1)]" = "$argv[$at]"; or return 1
    end
end

function __hookbench_just_at
    test (count (__hookbench_words)) -eq (math (count $argv) + 1); and __hookbench_at $argv
end

`;

function fishLines({ words: [verb, action], next, options }: Place): string[] {
  const place = [verb, action].filter((word) => word !== undefined).join(" ");
  const wordsWhen = quoted(`__hookbench_just_at ${place}`.trim());
  // An action has options of its own.
  const others = action === undefined ? next.map(([word]) => `; and not __hookbench_at ${place} ${word}`).join("") : "";
  const flagsWhen = quoted(`__hookbench_at ${place}${others}`);
  const words = next.map(
    ([word, help]) => `complete -c hookbench -f -n ${wordsWhen} -a ${quoted(word)} -d ${fishText(help)}`,
  );
  const flags = Object.entries(options).map(([flag, { argument, help }]) => {
    const value = argument === undefined ? "" : " -r";
    return `complete -c hookbench -n ${flagsWhen} -l ${flag}${value} -d ${fishText(help)}`;
  });
  return words.concat(flags);
}

function flagsOf(options: Options): string {
  return Object.keys(options)
    .map((flag) => `--${flag}`)
    .join(" ");
}

/** A place as a pattern of `case`. */
function patternOf(words: readonly string[]): string {
  return words.length === 0 ? '""' : words.join("\\ ");
}

function firstLine(text: string): string {
  return text.split("\n")[0] ?? "";
}

/** Between single quotes, for bash and zsh. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** Between single quotes, for fish. */
function fishText(text: string): string {
  return `'${firstLine(text).replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
