import { EditorField } from "./editor-field.tsx";

interface JsonDiffProps {
  readonly label: string;
  readonly value: string;
  readonly original: string;
  readonly onChange: (text: string) => void;
}

const load = async () => (await import("./json-editor/diff-area.tsx")).DiffArea;

/** A field for JSON that shows in its lines what it was before. */
export function JsonDiff({ label, value, original, onChange }: JsonDiffProps) {
  return <EditorField {...{ label, value, onChange, load }} hint="" error={undefined} own={{ original }} />;
}
