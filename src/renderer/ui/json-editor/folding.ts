import { codeFolding, foldEffect, foldGutter, foldKeymap } from "@codemirror/language";
import type { Extension, StateEffect } from "@codemirror/state";
import { keymap } from "@codemirror/view";

/** A gutter and keys that fold lists and objects. */
export function folding(): Extension {
  return [codeFolding(), foldGutter({ openText: "⌄", closedText: "›" }), keymap.of(foldKeymap)];
}

/** Folds what stands right inside the outermost brackets, so that a long text opens as its outline. */
export function outlineFolds(text: string): StateEffect<unknown>[] {
  const folds: StateEffect<unknown>[] = [];
  let [depth, start, isString] = [0, 0, false];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isString) {
      if (code === 92) at += 1;
      else if (code === 34) isString = false;
    } else if (code === 34) isString = true;
    else if (code === 123 || code === 91) {
      depth += 1;
      if (depth === 2) start = at + 1;
    } else if (code === 125 || code === 93) {
      if (depth === 2 && text.slice(start, at).includes("\n")) folds.push(foldEffect.of({ from: start, to: at }));
      depth -= 1;
    }
  }
  return folds;
}
