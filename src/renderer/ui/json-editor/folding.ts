import { codeFolding, foldEffect, foldGutter, foldKeymap } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { type EditorView, keymap } from "@codemirror/view";
import { textOf } from "./large-text.ts";
import type { Span } from "./outline-spans.ts";

/** A gutter and keys that fold lists and objects. */
export function folding(): Extension {
  return [codeFolding(), foldGutter({ openText: "⌄", closedText: "›" }), keymap.of(foldKeymap)];
}

/** Folds a large text to its outline, as soon as a worker has found it; not where it was typed into meanwhile. Answers how to give up. */
export function foldToOutline(view: EditorView): () => void {
  const { doc } = view.state;
  const worker = new Worker(new URL("./fold-worker.ts", import.meta.url), { type: "module" });
  worker.addEventListener("message", ({ data }: MessageEvent<readonly Span[]>) => {
    if (view.state.doc === doc) view.dispatch({ effects: data.map((span) => foldEffect.of({ ...span })) });
    worker.terminate();
  });
  worker.postMessage(textOf(doc));
  return () => worker.terminate();
}
