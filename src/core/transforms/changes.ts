import type { Headers } from "../../contract/model/header.ts";
import type { DiffLine, TransformChanges } from "../../contract/model/transform.ts";
import { Decoded } from "../decode/decoded.ts";

/** What of a request a transform is about. */
export interface Sides {
  readonly url: string;
  readonly headers: Headers;
  readonly body: Buffer;
}

/** How two requests differ. */
export function changesOf(before: Sides, after: Sides): TransformChanges {
  return {
    url: before.url === after.url ? null : { before: before.url, after: after.url },
    headers: headerChanges(before.headers, after.headers),
    body: before.body.equals(after.body) ? null : diffLines(linesOf(before), linesOf(after)),
  };
}

/** By name and, of a repeated one, by its turn. */
function headerChanges(before: Headers, after: Headers): TransformChanges["headers"] {
  const [was, is] = [byTurn(before), byTurn(after)];
  const keys = new Set([...was.keys(), ...is.keys()]);
  return [...keys].flatMap((key) => {
    const [old, now] = [was.get(key), is.get(key)];
    if (old?.value === now?.value) return [];
    return [{ name: now?.name ?? old?.name ?? "", before: old?.value ?? null, after: now?.value ?? null }];
  });
}

function byTurn(headers: Headers): Map<string, { readonly name: string; readonly value: string }> {
  const turns = new Map<string, number>();
  return new Map(
    headers.map(([name, value]) => {
      const lower = name.toLowerCase();
      const turn = turns.get(lower) ?? 0;
      turns.set(lower, turn + 1);
      return [`${lower} ${turn}`, { name, value }];
    }),
  );
}

function linesOf(side: Sides): string[] {
  const { json, text, words } = new Decoded(side);
  const written = json === undefined ? (text ?? words) : JSON.stringify(json, null, 2);
  return written.split("\n");
}

/** So many comparisons are made at most; beyond them the middle is shown as gone and new. */
const MOST_COMPARED = 1_000_000;

/** The lines of two texts in one list, with as many of them the same as can be. */
export function diffLines(before: readonly string[], after: readonly string[]): DiffLine[] {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return [
    ...before.slice(0, head).map(same),
    ...middle(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...before.slice(before.length - tail).map(same),
  ];
}

function middle(before: readonly string[], after: readonly string[]): DiffLine[] {
  if (before.length * after.length > MOST_COMPARED) return [...before.map(gone), ...after.map(added)];
  const lengths = commonLengths(before, after);
  const lines: DiffLine[] = [];
  let [row, column] = [0, 0];
  const at = (r: number, c: number) => lengths[r]?.[c] ?? 0;
  while (row < before.length || column < after.length) {
    const [old, now] = [before[row], after[column]];
    if (old !== undefined && old === now) {
      lines.push(same(old));
      [row, column] = [row + 1, column + 1];
    } else if (old !== undefined && (now === undefined || at(row + 1, column) >= at(row, column + 1))) {
      lines.push(gone(old));
      row += 1;
    } else {
      lines.push(added(now ?? ""));
      column += 1;
    }
  }
  return lines;
}

/** How many lines the two have in common at most, from each pair of places to their ends. */
function commonLengths(before: readonly string[], after: readonly string[]): readonly Uint32Array[] {
  let below = new Uint32Array(after.length + 1);
  const lengths = [below];
  for (const line of before.toReversed()) {
    const here = new Uint32Array(after.length + 1);
    for (let column = after.length - 1; column >= 0; column -= 1) {
      const [diagonal = 0, under = 0, right = 0] = [below[column + 1], below[column], here[column + 1]];
      here[column] = line === after[column] ? diagonal + 1 : Math.max(under, right);
    }
    lengths.unshift(here);
    below = here;
  }
  return lengths;
}

const same = (text: string): DiffLine => ({ kind: "same", text });
const gone = (text: string): DiffLine => ({ kind: "gone", text });
const added = (text: string): DiffLine => ({ kind: "new", text });
