import { EditorField } from "./editor-field.tsx";
import type { CodeFault } from "./json-editor/fault-marks.ts";

interface ScriptEditorProps {
  readonly label: string;
  readonly value: string;
  readonly hint: string;
  /** What is wrong with what was saved. */
  readonly error: string | undefined;
  /** What a trial found, marked at its place. */
  readonly fault: CodeFault | null;
  readonly onChange: (text: string) => void;
}

const load = async () => (await import("./script-editor/script-area.tsx")).ScriptArea;

/** A field for a few lines of JavaScript. */
export function ScriptEditor({ fault, ...field }: ScriptEditorProps) {
  return <EditorField {...field} load={load} own={{ fault }} />;
}
