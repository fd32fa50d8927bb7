import { EditorField } from "./editor-field.tsx";
import type { CodeFault } from "./json-editor/fault-marks.ts";

interface TextEditorProps {
  readonly label: string;
  readonly value: string;
  readonly hint: string;
  /** What is wrong, marked at its places. */
  readonly faults: readonly CodeFault[];
  readonly onChange: (text: string) => void;
}

const load = async () => (await import("./text-editor/text-area.tsx")).TextArea;

/** A field for text such as YAML, with lines and the faults in it. */
export function TextEditor({ faults, ...field }: TextEditorProps) {
  return <EditorField {...field} error={undefined} load={load} own={{ faults }} />;
}
