import { json } from "@codemirror/lang-json";
import { useEffect, useMemo, useState } from "react";
import { assistance } from "./assistance.ts";
import type { PayloadRules } from "./check-json.ts";
import { folding, outlineFolds } from "./folding.ts";
import { type CodeViewProps, useCodeView } from "./use-code-view.ts";

export interface CodeAreaProps extends CodeViewProps, PayloadRules {
  /** Opens folded, and is not checked while it is typed in: that would take longer than a key may. */
  readonly isLarge: boolean;
  /** Another function has all checked anew. */
  readonly onProblems: (summary: string) => void;
}

/** An editor for JSON that marks mistakes and completes by a schema. */
export function CodeArea(props: CodeAreaProps) {
  const { schema, isDescribed, isInvalid, isLarge, onProblems } = props;
  const [language] = useState(() => [json(), folding()]);
  const rules = useMemo(
    () => (isLarge ? [] : assistance({ schema, isDescribed }, onProblems)),
    [schema, isDescribed, isLarge, onProblems],
  );
  const { host, editor } = useCodeView(props, language, rules);
  useEffect(() => {
    const view = editor.current;
    if (isLarge && view) view.dispatch({ effects: outlineFolds(view.state.doc.toString()) });
  }, [isLarge, editor]);
  return <div ref={host} className="code-area" data-invalid={isInvalid} />;
}
