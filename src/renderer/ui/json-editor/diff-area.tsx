import { json } from "@codemirror/lang-json";
import { unifiedMergeView } from "@codemirror/merge";
import { useState } from "react";
import { type CodeViewProps, useCodeView } from "./use-code-view.ts";

export interface DiffAreaProps extends CodeViewProps {
  /** What the text is compared with; taken once. */
  readonly original: string;
}

/** An editor that shows in its lines what is no longer there of an original, and marks what is new. */
export function DiffArea(props: DiffAreaProps) {
  const { original, isInvalid } = props;
  const [language] = useState(() => [
    json(),
    unifiedMergeView({ original, mergeControls: false, collapseUnchanged: { margin: 3, minSize: 6 } }),
  ]);
  const [none] = useState(() => []);
  const { host } = useCodeView(props, language, none);
  return <div ref={host} className="code-area" data-invalid={isInvalid} />;
}
