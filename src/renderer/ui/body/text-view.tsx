import { useMemo } from "react";
import { LinesView } from "./lines/lines-view.tsx";
import { UNTOUCHED } from "./lines/folds.ts";
import { textDoc } from "./text-doc.ts";
import "./body.css";

const NOTHING_FOUND = new Map();

/** Text as it stands, its lines wrapped. */
export function TextView({ text, label = "Text" }: { readonly text: string; readonly label?: string }) {
  const doc = useMemo(() => textDoc(text), [text]);
  return <LinesView doc={doc} label={label} isWrapped folds={UNTOUCHED} matches={NOTHING_FOUND} current={null} />;
}
