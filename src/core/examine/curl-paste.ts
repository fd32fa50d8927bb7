import { curlRequest } from "./curl-request.ts";
import { type Pasted, fromBinary } from "./pasted.ts";
import { type SimpleCommand, readShell } from "./shell-words.ts";
import { cmdWords, isCmd, isPowershell, powershellWords } from "./windows-words.ts";

/** Reads a pasted curl command with whatever is piped into it; null when there is no curl in it. */
export function readCurlPaste(text: string): Pasted | null {
  if (isCmd(text)) return fromWords(cmdWords(text));
  if (isPowershell(text)) return fromWords(powershellWords(text));
  const { commands, expansions } = readShell(text);
  const [read = null] = fromPipelines(commands);
  return read && { ...read, notes: [...read.notes, ...expansionWords(expansions)] };
}

/** Reads every curl command of a script for a POSIX shell, each with whatever is piped into it, in their order. */
export function readCurlScript(text: string): Pick<Pasted, "notes"> & { readonly requests: readonly Pasted[] } {
  const { commands, expansions } = readShell(text);
  const requests = [...fromPipelines(commands)];
  return { requests, notes: [...requests.flatMap(({ notes }) => notes), ...expansionWords(expansions)] };
}

function expansionWords(expansions: readonly string[]): string[] {
  const named = expansions.slice(0, 5).join(", ");
  return expansions.length === 0 ? [] : [`The shell would fill in ${named}; here it is as written.`];
}

function fromWords(words: readonly string[]): Pasted | null {
  const at = words.findIndex(isCurl);
  return at < 0 || at > 3 ? null : curlRequest(words.slice(at + 1), null);
}

function isCurl(word: string): boolean {
  return /^(.*[\\/])?curl(\.exe)?$/i.test(word);
}

/** Follows what earlier commands write to the curl that they are piped into. */
function* fromPipelines(commands: readonly SimpleCommand[]): Generator<Pasted> {
  const written: string[] = [];
  const groups: number[] = [];
  let isPiped = false;
  for (const command of commands) {
    const start = command.words.findIndex((word) => !/^[{$%]$/.test(word));
    const words = start < 0 ? [] : command.words.slice(start);
    if (command.words[0] === "{") groups.push(written.length);
    if (words[0] === "}") written.push(written.splice(groups.pop() ?? 0).join(""));
    else {
      const input = command.document ?? (isPiped ? (written.pop() ?? "") : null);
      const [name = "", ...args] = words;
      if (isCurl(name)) yield curlRequest(args, input);
      else written.push(output(name, args, input ?? ""));
    }
    isPiped = command.end === "|";
  }
}

/** What the few commands that feed a curl write; nothing for all others. */
function output(name: string, args: readonly string[], input: string): string {
  const [first = "", second = ""] = args;
  switch (name) {
    case "printf":
      if (first === "%s" || first === "%b") return args.slice(1).join("");
      return args.length === 1 && !/[%\\]/.test(first) ? first : first === "%s\\n" ? `${second}\n` : "";
    case "echo":
      return first === "-n" ? args.slice(1).join(" ") : `${args.join(" ")}\n`;
    case "cat":
      return args.every((word) => word === "-") ? input : "";
    case "base64":
      return /^(-d|-D|--decode)$/.test(first)
        ? Buffer.from(input, "base64").toString("latin1")
        : fromBinary(input).toString("base64");
    default:
      return "";
  }
}
