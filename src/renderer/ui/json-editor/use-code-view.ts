import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { bracketMatching, indentOnInput } from "@codemirror/language";
import { lintKeymap } from "@codemirror/lint";
import { Annotation, Compartment, EditorState, type Extension } from "@codemirror/state";
import { EditorView, keymap, lineNumbers, placeholder as placeholderText } from "@codemirror/view";
import { type RefObject, useEffect, useRef, useState } from "react";
import { LARGE, textOf } from "./large-text.ts";
import { look } from "./look.ts";
import { tellLater } from "./tell-later.ts";

/** What every field of code has, whatever its language. */
export interface CodeViewProps {
  readonly value: string;
  readonly label: string;
  readonly description: string;
  readonly placeholder: string;
  readonly isInvalid: boolean;
  /** Where the caret was in what this takes the place of; null without the focus. */
  readonly caret: RefObject<number | null>;
  readonly focus: RefObject<() => void>;
  readonly onChange: (text: string) => void;
}

interface CodeView {
  readonly host: RefObject<HTMLDivElement | null>;
  /** Null until it is mounted. */
  readonly editor: RefObject<EditorView | null>;
}

/** Marks changes that come from outside, which are not told back. */
const FromOutside = Annotation.define<true>();

/** Keys that belong to what is around; suggestions bind their Escape themselves. Tab is bound to nothing, so it leaves the editor. */
const LEFT_ALONE = new Set(["Mod-Enter", "Mod-/", "Escape"]);

/**
 * A CodeMirror editor in a shadow root, where its styles are constructed sheets: the content policy refuses the style
 * elements that it would write into the document. `language` is taken once; `assistance` may become another.
 */
export function useCodeView(props: CodeViewProps, language: Extension, assistance: Extension): CodeView {
  const { value, label, description, placeholder, isInvalid } = props;
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(null);
  const latest = useRef(props);
  const told = useRef(value);
  const [parts] = useState(() => ({ assistance: new Compartment(), attributes: new Compartment(), language }));
  useEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    if (!host.current) return undefined;
    const { value: doc, focus } = latest.current;
    const caret = latest.current.caret.current;
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: "open" });
    const tell = () => {
      const typed = editor.current?.state.doc;
      if (typed === undefined) return;
      told.current = textOf(typed);
      latest.current.onChange(told.current);
    };
    const later = tellLater(tell);
    const listener = EditorView.updateListener.of(({ docChanged, state, transactions, view }) => {
      if (!docChanged) return;
      if (transactions.some((transaction) => transaction.annotation(FromOutside))) later.forget();
      else if (state.doc.length > LARGE && view.hasFocus) later.touch();
      else tell();
    });
    const own = [parts.language, parts.assistance.of([]), parts.attributes.of([]), listener, later.extension];
    const selection = { anchor: Math.min(caret ?? 0, doc.replaceAll("\r\n", "\n").length) };
    const state = EditorState.create({ doc, selection, extensions: [...basics(), ...own] });
    const view = new EditorView({ state, parent: root, root });
    editor.current = view;
    told.current = doc;
    focus.current = () => view.focus();
    if (caret !== null) view.focus();
    return () => {
      later.flush();
      view.destroy();
    };
  }, [parts]);

  useEffect(() => {
    editor.current?.dispatch({ effects: parts.assistance.reconfigure(assistance) });
  }, [parts, assistance]);

  useEffect(() => {
    const attributes = attributesOf(label, description, isInvalid);
    const extensions = [attributes, placeholderText(placeholder)];
    editor.current?.dispatch({ effects: parts.attributes.reconfigure(extensions) });
  }, [parts, label, description, isInvalid, placeholder]);

  useEffect(() => {
    const view = editor.current;
    if (!view || value === told.current) return;
    told.current = value;
    const changes = { from: 0, to: view.state.doc.length, insert: value };
    view.dispatch({ changes, annotations: FromOutside.of(true) });
  }, [value]);

  return { host, editor };
}

function basics(): readonly Extension[] {
  const keys = [...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap, ...lintKeymap];
  return [
    history(),
    lineNumbers(),
    bracketMatching(),
    closeBrackets(),
    indentOnInput(),
    EditorView.lineWrapping,
    keymap.of(keys.filter(({ key }) => key === undefined || !LEFT_ALONE.has(key))),
    look,
    typeOver,
  ];
}

/**
 * Text typed over a selection is put there by the editor: the browser would carry the look of what it replaces along, as
 * an inline style that the content policy refuses. What is selected is asked of the page, of which the editor may not have
 * heard yet.
 */
const typeOver = EditorView.domEventHandlers({
  beforeinput: ({ inputType, isComposing, data }, view) => {
    if (inputType !== "insertText" || isComposing || data === null || view.state.readOnly) return false;
    const { root } = view;
    const shadowRoots = root instanceof ShadowRoot ? [root] : [];
    const [range] = document.getSelection()?.getComposedRanges({ shadowRoots }) ?? [];
    if (!range || range.collapsed) return false;
    const from = view.posAtDOM(range.startContainer, range.startOffset);
    const to = view.posAtDOM(range.endContainer, range.endOffset);
    const insert = () => {
      const text = view.state.toText(data);
      const selection = { anchor: from + text.length };
      return view.state.update({
        changes: { from, to, insert: text },
        selection,
        scrollIntoView: true,
        userEvent: "input.type",
      });
    };
    if (!view.state.facet(EditorView.inputHandler).some((take) => take(view, from, to, data, insert)))
      view.dispatch(insert());
    return true;
  },
});

function attributesOf(label: string, description: string, isInvalid: boolean): Extension {
  return EditorView.contentAttributes.of({
    "aria-label": label,
    "aria-description": description,
    "aria-invalid": String(isInvalid),
    spellcheck: "false",
  });
}
