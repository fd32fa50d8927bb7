import type { JsonDoc } from "./json-doc.ts";
import { type JsonOutline, LINE } from "./json-outline.ts";
import { type Folds, isFolded, placeInView } from "./lines/folds.ts";

/** The value after one, or before it, of those in view; the same at either end. */
export function moved(doc: JsonDoc, folds: Folds, lines: Int32Array, node: number, by: 1 | -1): number {
  const nodesAt = (index: number) => {
    const at = lines[index];
    return at === undefined ? [] : doc.nodesOf(at, isFolded(doc, folds, at));
  };
  let index = placeInView(lines, doc.lineOfNode(node));
  const here = nodesAt(index);
  const beside = here[here.indexOf(node) + by];
  if (here.includes(node) && beside !== undefined) return beside;
  for (index += by; index >= 0 && index < lines.length; index += by) {
    const found = by > 0 ? nodesAt(index)[0] : nodesAt(index).at(-1);
    if (found !== undefined) return found;
  }
  return node;
}

/** The first value in view from a row's line on. */
export function firstFrom(doc: JsonDoc, folds: Folds, lines: Int32Array, at: number): number | null {
  for (let index = placeInView(lines, at); index < lines.length; index++) {
    const line = lines[index] ?? 0;
    const found = doc.nodesOf(line, isFolded(doc, folds, line))[0];
    if (found !== undefined) return found;
  }
  return null;
}

/** The value that a value stands in; itself where it is the whole. */
export function parentOf(outline: JsonOutline, node: number): number {
  const depth = outline.depth[node] ?? 0;
  let above = node - 1;
  while (above > 0 && !(outline.kind[above] === LINE.open && outline.depth[above] === depth - 1)) above -= 1;
  return depth === 0 ? node : Math.max(0, above);
}
