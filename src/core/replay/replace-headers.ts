import type { Headers } from "../../contract/model/header.ts";

/** The headers with those of a changed name, in any case, replaced where the first of them stood; new ones come last. */
export function replaceHeaders(headers: Headers, changes: Headers): Headers {
  const names = new Set(changes.map(([name]) => name.toLowerCase()));
  const placed = new Set<string>();
  const kept = headers.flatMap((header) => {
    const name = header[0].toLowerCase();
    if (!names.has(name)) return [header];
    if (placed.has(name)) return [];
    placed.add(name);
    return changes.filter(([changed]) => changed.toLowerCase() === name);
  });
  return [...kept, ...changes.filter(([name]) => !placed.has(name.toLowerCase()))];
}
