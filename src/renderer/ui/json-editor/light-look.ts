import type { Extension } from "@codemirror/state";
import {
  Decoration,
  MatchDecorator,
  type DecorationSet,
  EditorView,
  ViewPlugin,
  type ViewUpdate,
} from "@codemirror/view";

/** A string, with what follows a name; a number; a word of JSON. Strings end with their line. */
const TOKENS = /"(?:[^"\\\n]|\\.)*"(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\b(?:true|false|null)\b/g;

const marks = {
  key: Decoration.mark({ class: "cm-light-key" }),
  string: Decoration.mark({ class: "cm-light-string" }),
  number: Decoration.mark({ class: "cm-light-number" }),
  atom: Decoration.mark({ class: "cm-light-atom" }),
};

const matcher = new MatchDecorator({
  regexp: TOKENS,
  maxLength: 2000,
  decorate: (add, from, to, [text, colon]) => {
    if (colon !== undefined) add(from, to - colon.length, marks.key);
    else if (text.startsWith('"')) add(from, to, marks.string);
    else add(from, to, /[\d-]/.test(text[0] ?? "") ? marks.number : marks.atom);
  },
});

/** Colours what is in view of a long JSON text, line by line: no tree of all of it is made. */
export const lightLook: Extension = [
  ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;
      constructor(view: EditorView) {
        this.decorations = matcher.createDeco(view);
      }
      update(update: ViewUpdate) {
        this.decorations = matcher.updateDeco(update, this.decorations);
      }
    },
    { decorations: (plugin) => plugin.decorations },
  ),
  EditorView.theme({
    ".cm-light-key": { color: "var(--syntax-key)" },
    ".cm-light-string": { color: "var(--syntax-string)" },
    ".cm-light-number": { color: "var(--syntax-number)" },
    ".cm-light-atom": { color: "var(--syntax-atom)" },
  }),
];
