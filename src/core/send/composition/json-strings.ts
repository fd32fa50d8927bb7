/**
 * A JSON text with each of its string literals replaced, quotes and all, by what `change` makes of it; `isName` says that
 * it is a member's name. Everything between them stays to the byte.
 */
export function replaceStrings(json: string, change: (literal: string, isName: boolean) => string): string {
  let changed = "";
  let from = 0;
  for (let open = json.indexOf('"'); open >= 0; open = json.indexOf('"', from)) {
    const end = endOfString(json, open);
    changed += json.slice(from, open) + change(json.slice(open, end), isNameBefore(json, end));
    from = end;
  }
  return changed + json.slice(from);
}

/** Where the string that opens there has closed: the place behind its last quote. */
export function endOfString(json: string, open: number): number {
  let at = open + 1;
  while (at < json.length && json[at] !== '"') at += json[at] === "\\" ? 2 : 1;
  return at + 1;
}

function isNameBefore(json: string, end: number): boolean {
  let at = end;
  while (at < json.length && " \t\r\n".includes(json.charAt(at))) at += 1;
  return json[at] === ":";
}
