import { UnsafePlaceholder } from "./bound.ts";

const ASSIGNMENT = /^([A-Za-z_][A-Za-z0-9_]*)\+?=/;
/** These run the command that follows them. */
const PREFIXES = new Set(
  "sudo doas env exec nohup command builtin nice ionice time timeout xargs watch setsid stdbuf unshare chroot busybox".split(
    " ",
  ),
);
/** These read their words as shell, here or on another machine, or change what later commands mean. */
const READERS = new Set("eval source . trap alias unset let declare typeset ssh mosh su runuser".split(" "));
const DECLARATIONS = new Set("export readonly local".split(" "));
/** These read the word after one of their options as a program. */
const INTERPRETERS =
  /^(sh|[bd]?ash|zsh|k?sh|mksh|fish|busybox|node|deno|bun|python[\d.]*|perl[\d.]*|ruby[\d.]*|php[\d.]*|lua[\d.]*|osascript|pwsh|powershell|sqlite3|psql|mysql)$/;
const PROGRAM_OPTION = /^(-\w*[cerEp]|--eval|--print|--command|--execute|-Command)$/;
const PROGRAM_READERS = /^(awk|gawk|mawk|sed|jq|find)$/;

/** Words of the simple command around a placeholder; `current` is the part of its own word before it. */
export interface Surroundings {
  readonly words: readonly string[];
  readonly current: string;
  readonly isRedirect: boolean;
}

/** Variables that decide which programs run or what they load; a payload may not fill them. */
export function isRiskyVariable(name: string): boolean {
  return /^(PATH|IFS|ENV|SHELLOPTS|BASH_\w+|PS[0-4]|PROMPT_COMMAND|LD_\w+|DYLD_\w+|NODE_OPTIONS|NODE_PATH|PYTHON\w+|PERL5?\w+|RUBY\w+|GIT_\w+|EDITOR|VISUAL|PAGER|HOOKBENCH_\w+)$/i.test(
    name,
  );
}

/** Throws where the value would be more than an argument: a program's name, shell or program text, a variable's name. */
export function checkPosition({ words, current, isRedirect }: Surroundings): void {
  if (isRedirect) return;
  const assigned = ASSIGNMENT.exec(current)?.[1];
  if (assigned !== undefined && isRiskyVariable(assigned))
    refuse(`The variable ${assigned} decides which programs run, so a payload may not fill it.`);
  if (/\w\[[^\]]*$/.test(current))
    refuse("A placeholder cannot stand between square brackets right after a name: shells compute there.");
  const isCommand = words.every((word) => PREFIXES.has(baseName(word)) || /^[-\d]/.test(word) || ASSIGNMENT.test(word));
  if (isCommand && assigned === undefined)
    refuse("A placeholder cannot name the program to run: a payload would choose it.");
  const names = words.map(baseName);
  const reader = names.find((name) => READERS.has(name));
  if (reader !== undefined)
    refuse(
      `A placeholder cannot stand in the words of ${reader}, which reads them as commands. Pass the value on standard input or in a file.`,
    );
  if (names.includes("[[") && !names.includes("]]"))
    refuse("A placeholder cannot stand in [[ … ]], where some shells compute; use [ … ].");
  if (names.some((name) => DECLARATIONS.has(name)) && assigned === undefined)
    refuse("A placeholder cannot name a variable.");
  if (isProgramText(names))
    refuse(
      `A placeholder cannot stand in program text for ${names[0] ?? ""}; give it as an argument of its own after the text.`,
    );
}

function isProgramText(names: readonly string[]): boolean {
  const last = names.at(-1) ?? "";
  if (names.some((name) => INTERPRETERS.test(name)) && PROGRAM_OPTION.test(last)) return true;
  const reader = names.findIndex((name) => PROGRAM_READERS.test(name));
  if (reader < 0) return false;
  if (names[reader] === "find") return /^-(exec|execdir|ok|okdir)$/.test(last);
  return /^(-e|--expression|-f)$/.test(last) || names.slice(reader + 1).every((name) => name.startsWith("-"));
}

function baseName(word: string): string {
  const bare = word.replace(/["'\\]/g, "");
  return bare.slice(bare.lastIndexOf("/") + 1);
}

function refuse(why: string): never {
  throw new UnsafePlaceholder(why);
}
