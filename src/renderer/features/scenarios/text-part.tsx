import { Button } from "../../ui/button.tsx";
import { TextEditor } from "../../ui/text-editor.tsx";
import { SCENARIO, atPlace } from "../../words/scenarios.ts";
import type { Edits } from "./use-edits.ts";
import type { About } from "./use-scenario.ts";

interface TextPartProps {
  readonly text: string;
  readonly about: About | null;
  readonly onChange: (text: string) => void;
}

/** The text, with what is wrong in it. */
export function TextPart({ text, about, onChange }: TextPartProps) {
  const problems = about?.problems ?? [];
  return (
    <div className="scenario-text">
      <TextEditor label={SCENARIO.textLabel} hint={SCENARIO.hint} value={text} faults={problems} onChange={onChange} />
      <ul className="scenario-problems" aria-live="polite">
        {about !== null && problems.length === 0 ? <li className="ghost">{SCENARIO.fine}</li> : null}
        {problems.map(({ line, column, path, message }) => (
          <li key={`${line}:${column}:${path}:${message}`}>
            {atPlace(line, column, path === "" ? message : `${path}: ${message}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What is wrong with the text, above the steps as they were. */
export function Stale({ about, edits }: { readonly about: About; readonly edits: Edits }) {
  const [first] = about.problems;
  return (
    <div className="scenario-stale" role="alert">
      <span>
        {first ? atPlace(first.line, first.column, [first.path, first.message].filter(Boolean).join(": ")) : null}
      </span>
      <span>{SCENARIO.stepsAsTheyWere}</span>
      {edits.canUndo ? <Button onClick={() => edits.undo()}>{SCENARIO.undo}</Button> : null}
    </div>
  );
}
