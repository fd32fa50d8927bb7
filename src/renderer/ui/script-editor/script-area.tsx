import { javascript } from "@codemirror/lang-javascript";
import { setDiagnostics } from "@codemirror/lint";
import type { Extension } from "@codemirror/state";
import { useEffect, useState } from "react";
import { type CodeFault, marksOf } from "../json-editor/fault-marks.ts";
import { type CodeViewProps, useCodeView } from "../json-editor/use-code-view.ts";

export interface ScriptAreaProps extends CodeViewProps {
  readonly fault: CodeFault | null;
}

const NO_ASSISTANCE: Extension = [];

/** An editor for JavaScript that marks one fault at its place. */
export function ScriptArea(props: ScriptAreaProps) {
  const { fault, isInvalid } = props;
  const [language] = useState(() => javascript());
  const { host, editor } = useCodeView(props, language, NO_ASSISTANCE);
  useEffect(() => {
    const view = editor.current;
    if (view) view.dispatch(setDiagnostics(view.state, marksOf(view.state, fault ? [fault] : [])));
  }, [editor, fault]);
  return <div ref={host} className="code-area" data-invalid={isInvalid} />;
}
