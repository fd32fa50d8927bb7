import { useState } from "react";
import { type CodeViewProps, useCodeView } from "./use-code-view.ts";

/** An editor for text of no language, of which only what is in view is laid out. */
export function PlainArea(props: CodeViewProps) {
  const [none] = useState(() => []);
  const { host } = useCodeView(props, none, none);
  return <div ref={host} className="code-area" data-invalid={props.isInvalid} />;
}
