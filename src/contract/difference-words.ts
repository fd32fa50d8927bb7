import type { ComparedSides, MutedChange } from "./compare-sides.ts";
import type { DifferenceTally } from "./model/comparison.ts";

const MOST_NAMED = 4;

/** `3 fields differ, 2 muted: type, data.charge, amount.` */
export function differsWords({ isSame, tally: { names, muted } }: Pick<ComparedSides, "isSame" | "tally">): string {
  const quiet = muted === 1 ? "1 muted field" : `${shown(muted)} muted fields`;
  if (names.length === 0 && !isSame) return "No field and no header differs; what does is below.";
  if (names.length === 0) return muted === 0 ? "Nothing differs." : `Nothing differs but ${quiet}.`;
  const verb = names.length === 1 ? "1 field differs" : `${shown(names.length)} fields differ`;
  return `${verb}${muted === 0 ? "" : `, ${shown(muted)} muted`}: ${cutList(names)}.`;
}

/** `Muted: id, created (differs in 20 of 20 of stripe invoice.paid).`; empty where that was neither learned nor said. */
export function mutedWords(muted: readonly Pick<MutedChange, "path" | "why" | "sentence">[]): string {
  const byWhy = new Map<string, string[]>();
  for (const { path, why, sentence } of muted)
    if (why !== "name") byWhy.set(sentence, [...(byWhy.get(sentence) ?? []), path]);
  const told = [...byWhy].map(([sentence, paths]) => `${cutList(paths)} (${sentence})`);
  return told.length === 0 ? "" : `Muted: ${cutList(told)}.`;
}

function cutList(texts: readonly string[]): string {
  const more = texts.length > MOST_NAMED ? ` and ${shown(texts.length - MOST_NAMED)} more` : "";
  return `${texts.slice(0, MOST_NAMED).join(", ")}${more}`;
}

/** `4 changed (2 in type), 2 added, 1 removed`; empty where no field differs. */
export function differenceCounts({ changed, types, added, removed, moved }: DifferenceTally): string {
  const inType = types === 0 ? "" : ` (${shown(types)} in type)`;
  return [
    changed === 0 ? [] : [`${shown(changed)} changed${inType}`],
    added === 0 ? [] : [`${shown(added)} added`],
    removed === 0 ? [] : [`${shown(removed)} removed`],
    moved === 0 ? [] : [`${shown(moved)} moved`],
  ]
    .flat()
    .join(", ");
}

function shown(count: number): string {
  return count.toLocaleString("en");
}
