import { baseName } from "./own-script.ts";
import { refuse } from "./read-command.ts";
import type { ShellWord } from "./word.ts";

const SHELLS = /^((ba|da|a|z|k|mk|c|tc|fi)?sh|busybox|pwsh)$/;
const LANGUAGES =
  /^(python[\d.]*|perl[\d.]*|ruby[\d.]*|node|deno|bun|php[\d.]*|lua[\d.]*|tclsh|osascript|Rscript|irb|ghci|bc|dc|gdb)$/;
const READERS: Readonly<Record<string, string>> = {
  xargs: "words of commands",
  parallel: "commands",
  at: "commands",
  batch: "commands",
  crontab: "commands",
  psql: "commands, some of which run programs",
  mysql: "commands, some of which run programs",
  mariadb: "commands, some of which run programs",
  sqlite3: "commands, some of which run programs",
  ed: "commands",
  ex: "commands",
  mail: "commands: GNU's runs lines that begin with ~!",
  mailx: "commands: GNU's runs lines that begin with ~!",
};
const FILE = /HOOKBENCH_BODY_FILE/;

/**
 * Throws UnsafePlaceholder where the delivery's body would be run: given to a program that takes its standard input, or
 * the body's file, for a program or commands. What a program that is not known does with its input is its author's.
 */
export function readsProgram(words: readonly ShellWord[], isFed: boolean): void {
  words.forEach((word, at) => {
    const name = baseName(word.literal ?? "");
    if (!SHELLS.test(name) && !LANGUAGES.test(name)) return;
    // A program whose words are so many is given no text of its own behind them.
    const rest = words.slice(at + 1, at + 50);
    const operand = rest.find(({ literal }) => literal === null || !literal.startsWith("-"));
    const isTextGiven = rest.some(({ literal }) => /^--?\w*(c|e|eval|r|m|p|print)$/.test(literal ?? ""));
    const isStdin = /^(-|\/dev\/(stdin|fd\/0)|\/proc\/self\/fd\/0)$/.test(operand?.literal ?? "-");
    const isToldTo = SHELLS.test(name) && rest.some(({ literal }) => /^-\w*s$/.test(literal ?? ""));
    const isBody = operand !== undefined && FILE.test(operand.source);
    if (
      isBody ||
      (isFed && (isToldTo || (!isTextGiven && (operand === undefined || (operand.literal !== null && isStdin)))))
    )
      refuse(runsBody(name));
  });
  const name = baseName(words[0]?.literal ?? "");
  const reads = Object.hasOwn(READERS, name) ? READERS[name] : undefined;
  const isGiven = /^(psql|mysql|mariadb|sqlite3|crontab)$/.test(name) && words.length > (name === "crontab" ? 1 : 2);
  if (isFed && reads !== undefined && !isGiven)
    refuse(
      `Here ${name} reads ${reads} from standard input, which is the delivery's body. Give it < /dev/null, or let a script file of your own call it.`,
    );
  if (
    /^(\.|source)$/.test(name) &&
    words.some((word) => FILE.test(word.source) || (isFed && /^\/dev\/stdin$/.test(word.literal ?? "")))
  )
    refuse(runsBody(name));
  if (words[0] && FILE.test(words[0].source)) refuse(runsBody("the shell"));
}

function runsBody(name: string): string {
  return `Here ${name} would run the delivery's body as a program. Give it a script file of your own, which reads the body as data.`;
}
