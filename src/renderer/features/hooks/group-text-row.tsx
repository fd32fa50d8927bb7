import { Button } from "../../ui/button.tsx";
import { type DraftCondition, formatCondition, parseGroup } from "./draft-condition.ts";

interface GroupTextRowProps {
  readonly number: string;
  readonly text: string;
  readonly problem: string | null;
  readonly onChange: (condition: DraftCondition) => void;
  readonly onRemove: () => void;
}

/** A group as the JSON that it is kept as; back to rows once it can be read. */
export function GroupTextRow({ number, text, problem, onChange, onRemove }: GroupTextRowProps) {
  const group = parseGroup(text);
  return (
    <div className="condition-group" role="group" aria-label={`Group ${number}`}>
      <div className="condition-group-head">
        <span className="hint">As text, the way a project file has it</span>
        <Button
          look="plain"
          aria-label={`Edit group ${number} as rows`}
          disabled={group === null}
          onClick={() => group && onChange(formatCondition(group))}
        >
          As rows
        </Button>
        <Button isIcon aria-label={`Remove group ${number}`} onClick={onRemove}>
          ×
        </Button>
      </div>
      <textarea
        className="input mono"
        aria-label={`Text of group ${number}`}
        spellCheck={false}
        value={text}
        aria-invalid={problem !== null}
        onChange={(event) => onChange({ text: event.target.value })}
      />
      {problem ? (
        <span className="field-error" role="alert">
          {problem}
        </span>
      ) : null}
    </div>
  );
}
