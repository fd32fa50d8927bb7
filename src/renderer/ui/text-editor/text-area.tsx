import { setDiagnostics } from "@codemirror/lint";
import type { Extension } from "@codemirror/state";
import { useEffect } from "react";
import { type CodeFault, marksOf } from "../json-editor/fault-marks.ts";
import { type CodeViewProps, useCodeView } from "../json-editor/use-code-view.ts";

export interface TextAreaProps extends CodeViewProps {
  readonly faults: readonly CodeFault[];
}

const NOTHING: Extension = [];

/** An editor for text of any language that marks faults at their places. */
export function TextArea(props: TextAreaProps) {
  const { faults, isInvalid } = props;
  const { host, editor } = useCodeView(props, NOTHING, NOTHING);
  useEffect(() => {
    const view = editor.current;
    if (view) view.dispatch(setDiagnostics(view.state, marksOf(view.state, faults)));
  }, [editor, faults]);
  return <div ref={host} className="code-area" data-invalid={isInvalid} />;
}
