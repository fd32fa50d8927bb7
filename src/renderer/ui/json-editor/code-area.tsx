import { json } from "@codemirror/lang-json";
import { useEffect, useMemo, useState } from "react";
import { assistance } from "./assistance.ts";
import type { PayloadRules } from "./check-json.ts";
import { editedLines } from "./edited-lines.ts";
import { foldToOutline, folding } from "./folding.ts";
import { LARGE } from "./large-text.ts";
import { lightLook } from "./light-look.ts";
import { type CodeViewProps, useCodeView } from "./use-code-view.ts";

export interface CodeAreaProps extends CodeViewProps, PayloadRules {
  /** What the text was before it was edited: its other lines are marked, where it is not large. Null where none are. */
  readonly original: string | null;
  /** Another function has all checked anew. */
  readonly onProblems: (summary: string) => void;
}

/** An editor for JSON that marks mistakes and completes by a schema. A large text opens folded, and has no tree. */
export function CodeArea(props: CodeAreaProps) {
  const { value, schema, isDescribed, isInvalid, original, onProblems } = props;
  // What it is when it opens: a text does not become large by typing.
  const [isLarge] = useState(() => value.length > LARGE);
  const [language] = useState(() => [isLarge ? lightLook : json(), folding()]);
  const rules = useMemo(() => {
    const marks = isLarge || original === null ? [] : editedLines(original);
    return [assistance({ schema, isDescribed }, onProblems), marks];
  }, [schema, isDescribed, isLarge, original, onProblems]);
  const { host, editor } = useCodeView(props, language, rules);
  useEffect(() => {
    const view = editor.current;
    return isLarge && view ? foldToOutline(view) : undefined;
  }, [isLarge, editor]);
  return <div ref={host} className="code-area" data-invalid={isInvalid} />;
}
