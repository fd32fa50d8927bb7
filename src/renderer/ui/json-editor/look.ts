import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** Names tokens only, which reach into the shadow root: one look serves both themes. */
const theme = EditorView.theme({
  "&": { height: "100%", color: "var(--text)", fontSize: "var(--text-sm)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--font-mono)", lineHeight: "var(--line)" },
  ".cm-content": { caretColor: "var(--text)", padding: "var(--s2) 0" },
  ".cm-content ::selection, .cm-line::selection": { backgroundColor: "var(--accent-bg)" },
  ".cm-line": { padding: "0 var(--s2)" },
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--text-3)", border: "none" },
  ".cm-placeholder": { color: "var(--text-3)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--accent-bg)", color: "inherit" },
  "&.cm-focused .cm-nonmatchingBracket": { backgroundColor: "var(--bad-bg)", color: "inherit" },
  ".cm-lintRange": { backgroundImage: "none", textDecoration: "underline wavy", textUnderlineOffset: "3px" },
  ".cm-lintRange-error": { textDecorationColor: "var(--bad)" },
  ".cm-lintRange-warning": { textDecorationColor: "var(--warn)" },
  ".cm-lintPoint-error:after": { borderBottomColor: "var(--bad)" },
  ".cm-lintPoint-warning:after": { borderBottomColor: "var(--warn)" },
  ".cm-lintRange-active": { backgroundColor: "var(--warn-bg)" },
  ".cm-diagnostic": { padding: "var(--s1) var(--s2)", whiteSpace: "pre-wrap", fontFamily: "var(--font-ui)" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--bad)" },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--warn)" },
  ".cm-tooltip, .cm-panels": { backgroundColor: "var(--raised)", color: "var(--text)" },
  ".cm-tooltip": { border: "1px solid var(--line-strong)", borderRadius: "var(--radius)", boxShadow: "var(--shadow)" },
  ".cm-panels": { borderColor: "var(--line-strong)" },
  ".cm-panel.cm-panel-lint ul [aria-selected]": { backgroundColor: "var(--accent-bg)", color: "var(--text)" },
  ".cm-panel.cm-panel-lint button[name=close]": { color: "var(--text-2)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--font-mono)", maxHeight: "var(--area-lg)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "var(--s1) var(--s2)" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--accent-bg)", color: "var(--text)" },
  ".cm-completionMatchedText": { textDecoration: "none", color: "var(--accent)" },
  ".cm-completionDetail": { color: "var(--text-3)", fontStyle: "normal" },
  // As lines left out where two are compared; named twice, to weigh more than the library's own for either theme.
  ".cm-collapsedLines.cm-collapsedLines": {
    padding: "0 var(--s3)",
    borderBlock: "var(--hair) solid var(--line-soft)",
    background: "var(--surface)",
    color: "var(--text-3)",
    font: "var(--text-xs) / var(--target) var(--font-ui)",
  },
  // The library's signs are in none of our fonts.
  ".cm-collapsedLines.cm-collapsedLines:before, .cm-collapsedLines.cm-collapsedLines:after": { content: "none" },
  ".cm-tooltip.cm-completionInfo": { padding: "var(--s2)", fontFamily: "var(--font-ui)" },
});

const highlight = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--syntax-key)" },
  { tag: tags.string, color: "var(--syntax-string)" },
  { tag: tags.number, color: "var(--syntax-number)" },
  { tag: [tags.bool, tags.null, tags.keyword], color: "var(--syntax-atom)" },
  { tag: tags.comment, color: "var(--text-3)" },
]);

export const look: Extension = [theme, syntaxHighlighting(highlight)];
