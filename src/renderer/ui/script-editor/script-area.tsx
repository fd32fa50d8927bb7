import { javascript } from "@codemirror/lang-javascript";
import { type Diagnostic, setDiagnostics } from "@codemirror/lint";
import type { EditorState, Extension } from "@codemirror/state";
import { useEffect, useState } from "react";
import { type CodeViewProps, useCodeView } from "../json-editor/use-code-view.ts";

/** What is wrong with a script, and where: lines and columns count from 1, and 0 is nowhere. */
export interface ScriptFault {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

export interface ScriptAreaProps extends CodeViewProps {
  readonly fault: ScriptFault | null;
}

const NO_ASSISTANCE: Extension = [];

/** An editor for JavaScript that marks one fault at its place. */
export function ScriptArea(props: ScriptAreaProps) {
  const { fault, isInvalid } = props;
  const [language] = useState(() => javascript());
  const { host, editor } = useCodeView(props, language, NO_ASSISTANCE);
  useEffect(() => {
    const view = editor.current;
    if (view) view.dispatch(setDiagnostics(view.state, marksOf(view.state, fault)));
  }, [editor, fault]);
  return <div ref={host} className="code-area" data-invalid={isInvalid} />;
}

/** From its place to the end of the word there; all of the line where the column is not known. */
function marksOf({ doc }: EditorState, fault: ScriptFault | null): readonly Diagnostic[] {
  if (!fault || fault.line < 1 || fault.line > doc.lines) return [];
  const line = doc.line(fault.line);
  const from = Math.min(line.from + Math.max(0, fault.column - 1), line.to);
  const word = /^\W?[\w$]+/.exec(line.text.slice(from - line.from))?.[0].length ?? 1;
  const to = fault.column === 0 ? line.to : Math.min(from + word, line.to);
  return [{ from: Math.min(from, to), to, severity: "error", message: fault.message }];
}
