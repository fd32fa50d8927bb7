import type { Header, Headers } from "../../contract/model/header.ts";

/** The headers with those of a changed name, in any case, replaced where the first of them stood; new ones come last. */
export function replaceHeaders(headers: Headers, changes: Headers): Headers {
  const names = changes.map(([name]) => name.toLowerCase());
  if (!headers.some(([name]) => names.includes(name.toLowerCase()))) return [...headers, ...changes];
  const placed = new Set<string>();
  const replaced: Header[] = [];

  function place(wanted: string): void {
    placed.add(wanted);
    for (const [index, change] of changes.entries()) if (names[index] === wanted) replaced.push(change);
  }

  for (const header of headers) {
    const name = header[0].toLowerCase();
    if (!names.includes(name)) replaced.push(header);
    else if (!placed.has(name)) place(name);
  }
  for (const [index, change] of changes.entries()) if (!placed.has(names[index] ?? "")) replaced.push(change);
  return replaced;
}
