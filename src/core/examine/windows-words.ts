/** Carets that continue a line or shield a character, as cmd.exe and browsers' “Copy as cURL (cmd)” write them. */
export function isCmd(text: string): boolean {
  const bare = withoutQuoted(text);
  return /\^[ \t]*\r?(\n|$)/.test(bare) || bare.includes('^"');
}

/** Backticks at the end of lines, PowerShell's continuation. */
export function isPowershell(text: string): boolean {
  return /`[ \t]*\r?\n/.test(withoutQuoted(text));
}

/** What stands outside a POSIX shell's quotes: a body may hold any shell's continuation without being written for it. */
function withoutQuoted(text: string): string {
  return text.replaceAll(/\$'(?:[^'\\]|\\[\s\S])*'|'[^']*'|\\[\s\S]/g, "");
}

/** The words of a cmd.exe command: carets taken away as cmd does, then quotes as a program's start does. */
export function cmdWords(text: string): string[] {
  return argumentWords(withoutCarets(text));
}

function withoutCarets(text: string): string {
  const parts: string[] = [];
  let isQuoted = false;
  const token = /"|\^(\r?\n|[\s\S])?|[^"^]+/g;
  for (const [found, shielded] of text.matchAll(token)) {
    if (found === '"') isQuoted = !isQuoted;
    const isCaret = found.startsWith("^") && !isQuoted;
    parts.push(!isCaret ? found : shielded === undefined || /^\r?\n$/.test(shielded) ? "" : shielded);
  }
  return parts.join("");
}

/** Words in double quotes, `\"` for one inside. */
function argumentWords(text: string): string[] {
  const words: string[] = [];
  let word: string[] | null = null;
  let isQuoted = false;
  for (const [found] of text.matchAll(/\\"|"|\s+|\\+|[^\s"\\]+/g)) {
    if (found === '"') {
      isQuoted = !isQuoted;
      word ??= [];
    } else if (/^\s/.test(found) && !isQuoted) {
      if (word) words.push(word.join(""));
      word = null;
    } else (word ??= []).push(found === '\\"' ? '"' : found);
  }
  if (word) words.push(word.join(""));
  return words;
}

/** The words of a PowerShell command: single quotes doubled inside, a backtick before what is meant as it is. */
export function powershellWords(text: string): string[] {
  const words: string[] = [];
  let word: string[] | null = null;
  const token = /'((?:[^']+|'')*)'?|"((?:[^"`]+|`[\s\S]|"")*)"?|`(\r?\n|[\s\S])?|\s+|[^'"`\s]+/g;
  for (const [found, single, double, shielded] of text.matchAll(token)) {
    if (/^\s/.test(found)) {
      if (word) words.push(word.join(""));
      word = null;
    } else if (single !== undefined) (word ??= []).push(single.replaceAll("''", "'"));
    else if (double !== undefined) (word ??= []).push(double.replaceAll('""', '"').replace(/`([\s\S])/g, backtick));
    else if (!found.startsWith("`")) (word ??= []).push(found);
    else if (shielded !== undefined && !/^\r?\n$/.test(shielded)) (word ??= []).push(shielded);
  }
  if (word) words.push(word.join(""));
  return words;
}

function backtick(_whole: string, letter: string): string {
  return { n: "\n", r: "\r", t: "\t", "0": "\0" }[letter] ?? letter;
}
