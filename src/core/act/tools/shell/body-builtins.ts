import { type BodyNames, fileName } from "./body-names.ts";
import { shown } from "./guard-value.ts";
import { mayHoldValue } from "./variable-names.ts";
import type { ShellWord } from "./word.ts";

/** What a builtin of the shell does with the body. */
export interface Filled {
  /** Variables that it fills from the body. */
  readonly names: readonly string[];
  /** Of these, and of others that were filled, those that programs get. */
  readonly exported: readonly string[];
  /** Text that it runs as shell. */
  readonly text: string | null;
  readonly fault: string | null;
}

const NOTHING: Filled = { names: [], exported: [], text: null, fault: null };

/** Variables that a shell itself obeys under a small name. */
const OBEYED =
  /^(npm_.*|.*_proxy|path|fpath|cdpath|mailpath|manpath|module_path|fignore|prompt|precmd|chpwd|argv|status)$/i;

/** Whether the body may fill a variable: no program obeys one of this name. Those that programs get have to be known. */
export function mayFill(name: string, isExported = false): boolean {
  if (mayHoldValue(name) || /^(REPLY|MAPFILE|[1-9@*])$/.test(name)) return true;
  return !isExported && /[a-z]/.test(name) && !OBEYED.test(name);
}

/** What a builtin fills, or why it may not; null where the command is none of those that fill or run. */
export function fillsVariables(
  words: readonly ShellWord[],
  name: string,
  isFed: boolean,
  isFilled: boolean,
  body: BodyNames,
): Filled | null {
  const args = words.slice(1);
  switch (name) {
    case "read":
      return isFed || isFilled ? reads(args, /^-[a-zA-Z]*[dinNptu]$/, "REPLY", isFed || isFilled) : NOTHING;
    case "mapfile":
    case "readarray":
      if (isFed && args.some(({ literal }) => literal?.startsWith("-C")))
        return fault(`${name} -C runs a command with lines of the delivery's body.`);
      return isFed || isFilled ? reads(args, /^-[dnOsuCc]$/, "MAPFILE", isFed) : NOTHING;
    case "printf":
      return args[0]?.literal?.startsWith("-v") ? printsInto(args, isFilled) : null;
    case "let":
      return computes(args, isFilled, body);
    case "set":
      return sets(args, isFilled, body);
    case "export":
    case "readonly":
    case "local":
    case "declare":
    case "typeset":
      return declares(args, name, body);
    case "unset":
    case "getopts":
    case "alias":
    case "unalias":
    case "hash":
    case "enable":
    case "shopt":
    case "bind":
    case "complete":
      return isFilled ? fault(`Here ${name} would obey what the delivery's body says.`) : NOTHING;
    case "eval":
    case "trap":
      return runs(args, name, isFilled, body);
    case ".":
    case "source":
      return sources(args, name, isFilled, isFed, body);
    default:
      return null;
  }
}

function fault(why: string): Filled {
  return { ...NOTHING, fault: why };
}

function reads(args: readonly ShellWord[], taking: RegExp, unnamed: string, isFed: boolean): Filled {
  const names: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at];
    if (word?.literal?.startsWith("-")) {
      if (taking.test(word.literal)) at += 1;
      continue;
    }
    if (word?.literal === null || word?.literal === undefined || word.isTainted || !/^[A-Za-z_]\w*$/.test(word.literal))
      return fault(
        `Write the variables that the delivery's body fills as plain names, not ${word ? shown(word) : ""}.`,
      );
    names.push(word.literal);
  }
  return { ...NOTHING, names: isFed ? (names.length > 0 ? names : [unnamed]) : [] };
}

function printsInto(args: readonly ShellWord[], isFilled: boolean): Filled {
  const target = args[0]?.literal === "-v" ? args[1] : undefined;
  if (!target || target.literal === null || !/^[A-Za-z_]\w*$/.test(target.literal))
    return fault("Write the variable of printf -v as a plain name.");
  const format = args[2];
  if (isFilled && (format?.isTainted || !/^([^%]|%%|%[sbcq])*$/.test(format?.literal ?? "%")))
    return fault(
      "With words of the delivery's body, printf's format is one text of your own that holds no conversions but %s, %b, %c and %q.",
    );
  return { ...NOTHING, names: isFilled ? [target.literal] : [] };
}

function computes(args: readonly ShellWord[], isFilled: boolean, { values }: BodyNames): Filled {
  const isNamed = args.some(({ source }) => (source.match(/[A-Za-z_]\w*/g) ?? []).some((one) => values.has(one)));
  return isFilled || isNamed
    ? fault(
        "let computes, and shells run what they find in such a text of the delivery's body. Compute in jq or a script of your own.",
      )
    : NOTHING;
}

function sets(args: readonly ShellWord[], isFilled: boolean, body: BodyNames): Filled {
  if (args.some(({ literal }) => /^(-[a-z]*a[a-z]*|allexport)$/.test(literal ?? ""))) body.isAllExported = true;
  if (!isFilled) return NOTHING;
  if (args[0]?.literal !== "--")
    return fault("Write set -- before words of the delivery's body; else they could be options.");
  return { ...NOTHING, names: "1 2 3 4 5 6 7 8 9 @ *".split(" ") };
}

/** Words `NAME=value` are assignments, looked at as such; here what else is declared of them. */
function declares(args: readonly ShellWord[], name: string, { values }: BodyNames): Filled {
  const options = args.flatMap(({ literal }) => (literal?.startsWith("-") ? [literal] : [])).join("");
  const bare = args.filter(({ literal }) => !literal?.startsWith("-"));
  const chosen = bare.find((word) => word.isTainted && !/^[A-Za-z_]\w*\+?=/.test(word.source));
  if (chosen) return fault(`In ${name} ${shown(chosen)} the delivery's body would choose the variable.`);
  const named = bare.map(({ source }) => /^[A-Za-z_]\w*/.exec(source)?.[0] ?? "").filter((one) => values.has(one));
  const [first] = named;
  if (first !== undefined && /[in]/.test(options))
    return fault(`A shell computes what ${name} ${options} gives to ${first}, and the delivery's body fills it.`);
  return { ...NOTHING, exported: name === "export" || options.includes("x") ? named : [] };
}

function runs(args: readonly ShellWord[], name: string, isFilled: boolean, body: BodyNames): Filled {
  const texts = name === "eval" ? args : args.slice(args[0]?.literal === "--" ? 1 : 0).slice(0, 1);
  if (isFilled)
    return fault(`Here ${name} would run what the delivery's body says. Give it to a script file of your own.`);
  if (texts.every(({ literal }) => literal !== null)) {
    const text = texts.map(({ literal }) => literal).join(" ");
    return { ...NOTHING, text: name === "trap" && /^(-\w?|)$/.test(text) ? null : text };
  }
  const isKnown = body.values.size === 0 && body.files.size === 0 && body.written.size === 0;
  const isOfVariables = texts.some(({ pieces }) =>
    pieces.some((piece) => piece.kind === "computed" && !piece.text.startsWith("$(")),
  );
  const mentions = texts.some(({ source }) =>
    (source.match(/[A-Za-z_]\w*/g) ?? []).some((one) => body.values.has(one) || body.files.has(one)),
  );
  const isOfFile = texts.some(({ source }) => [...body.written].some((file) => source.includes(file)));
  return !isKnown && (isOfVariables || mentions || isOfFile)
    ? fault(
        `What ${name} runs here is not known, and variables hold of the delivery's body. Put it into a script file of your own.`,
      )
    : NOTHING;
}

function sources(args: readonly ShellWord[], name: string, isFilled: boolean, isFed: boolean, body: BodyNames): Filled {
  const [file] = args;
  const source = file?.source ?? "";
  const isBody =
    source.includes("HOOKBENCH_BODY_FILE") ||
    body.streams.has(source) ||
    (isFed && /^\/(dev|proc)\//.test(file?.literal ?? "")) ||
    (file !== undefined && body.written.has(fileName(file))) ||
    (source.match(/(?<=\$\{?)[A-Za-z_]\w*/g) ?? []).some((one) => body.files.has(one)) ||
    (file?.isSplit === true && body.written.size > 0);
  return isBody || isFilled
    ? fault(
        `Here ${name} would run the delivery's body as a program. Give it a script file of your own, which reads the body as data.`,
      )
    : NOTHING;
}
