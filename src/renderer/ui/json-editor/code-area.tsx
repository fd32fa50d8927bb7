import { json } from "@codemirror/lang-json";
import { useMemo, useState } from "react";
import { assistance } from "./assistance.ts";
import type { PayloadRules } from "./check-json.ts";
import { type CodeViewProps, useCodeView } from "./use-code-view.ts";

export interface CodeAreaProps extends CodeViewProps, PayloadRules {
  /** Another function has all checked anew. */
  readonly onProblems: (summary: string) => void;
}

/** An editor for JSON that marks mistakes and completes by a schema. */
export function CodeArea(props: CodeAreaProps) {
  const { schema, isDescribed, isInvalid, onProblems } = props;
  const [language] = useState(json);
  const rules = useMemo(() => assistance({ schema, isDescribed }, onProblems), [schema, isDescribed, onProblems]);
  const { host } = useCodeView(props, language, rules);
  return <div ref={host} className="code-area" data-invalid={isInvalid} />;
}
