import { Chunk } from "@codemirror/merge";
import { type EditorState, type Extension, RangeSetBuilder, StateField, Text } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";

interface Edited {
  readonly chunks: readonly Chunk[];
  readonly marks: DecorationSet;
}

const LINE = Decoration.line({ class: "cm-edited" });
const CUT = Decoration.line({ class: "cm-cut" });

const EDGE = "2px";
// As an image: a background colour is carried along by a browser's editing, as a style that the content policy refuses.
const AMBER = "linear-gradient(var(--warn-bg), var(--warn-bg))";
const colours = EditorView.baseTheme({
  ".cm-line.cm-edited": { boxShadow: "inset 2px 0 var(--warn)", backgroundImage: AMBER },
  ".cm-line.cm-cut": { borderTopStyle: "solid", borderTopWidth: EDGE, borderTopColor: "var(--warn)" },
});

/** Marks, at their edge, the lines that are not as in an original, and where lines of it are gone. */
export function editedLines(original: string): Extension {
  const before = Text.of(original.split(/\r\n|\r|\n/));
  const field = StateField.define<Edited>({
    create: (state) => edited(Chunk.build(before, state.doc), state),
    update: (known, { docChanged, state, changes }) =>
      docChanged ? edited(Chunk.updateB(known.chunks, before, state.doc, changes), state) : known,
    provide: (from) => EditorView.decorations.from(from, ({ marks }) => marks),
  });
  return [field, colours];
}

function edited(chunks: readonly Chunk[], { doc }: EditorState): Edited {
  const marks = new RangeSetBuilder<Decoration>();
  for (const { fromB, toB, endB } of chunks) {
    if (fromB === toB) {
      const line = doc.lineAt(Math.min(fromB, doc.length));
      marks.add(line.from, line.from, CUT);
      continue;
    }
    for (let at = fromB; at <= endB; at = doc.lineAt(at).to + 1) {
      const { from } = doc.lineAt(at);
      marks.add(from, from, LINE);
      if (doc.lineAt(at).to >= doc.length) break;
    }
  }
  return { chunks, marks: marks.finish() };
}
