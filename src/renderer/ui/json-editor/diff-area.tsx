import { json } from "@codemirror/lang-json";
import { unifiedMergeView } from "@codemirror/merge";
import { useMemo, useState } from "react";
import { assistance } from "./assistance.ts";
import { type CodeViewProps, useCodeView } from "./use-code-view.ts";

export interface DiffAreaProps extends CodeViewProps {
  /** What the text is compared with; taken once. */
  readonly original: string;
  /** Told of what is wrong with it as JSON, which is marked; null where it need not be any. */
  readonly onProblems: ((summary: string) => void) | null;
}

const AS_IT_IS = { schema: null, isDescribed: false };

/** An editor that shows in its lines what is no longer there of an original, and marks what is new. */
export function DiffArea(props: DiffAreaProps) {
  const { original, isInvalid, onProblems } = props;
  const [language] = useState(() => [
    json(),
    unifiedMergeView({ original, mergeControls: false, collapseUnchanged: { margin: 3, minSize: 6 } }),
  ]);
  const marks = useMemo(() => (onProblems === null ? [] : assistance(AS_IT_IS, onProblems)), [onProblems]);
  const { host } = useCodeView(props, language, marks);
  return <div ref={host} className="code-area" data-invalid={isInvalid} />;
}
