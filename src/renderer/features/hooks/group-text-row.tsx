import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icons.tsx";
import { CONDITIONS } from "../../words/conditions.ts";
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
    <div className="condition-group" role="group" aria-label={CONDITIONS.group(number)}>
      <div className="condition-group-head">
        <span className="hint">{CONDITIONS.textHint}</span>
        <Button
          look="plain"
          aria-label={CONDITIONS.editAsRows(number)}
          disabled={group === null}
          onClick={() => group && onChange(formatCondition(group))}
        >
          {CONDITIONS.asRows}
        </Button>
        <Button isIcon aria-label={CONDITIONS.removeGroup(number)} onClick={onRemove}>
          <Icon name="remove" size={14} />
        </Button>
      </div>
      <textarea
        className="input mono"
        aria-label={CONDITIONS.textOf(number)}
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
