import type { DraftHeader } from "../../state/composing.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icons.tsx";
import { COMPOSE } from "../../words/compose.ts";

interface HeaderRowsProps {
  readonly headers: readonly DraftHeader[];
  /** By the lower-case name of a header that we make, why it cannot be edited. */
  readonly made: ReadonlyMap<string, string>;
  readonly onChange: (headers: readonly DraftHeader[]) => void;
}

/** Headers in the order in which they are sent; one can be left out without being removed. */
export function HeaderRows({ headers, made, onChange }: HeaderRowsProps) {
  const put = (index: number, change: Partial<DraftHeader>) =>
    onChange(headers.map((header, at) => (at === index ? { ...header, ...change } : header)));
  return (
    <div className="compose-headers">
      <h3>
        {COMPOSE.headers} <span className="ghost">{headers.length}</span>
      </h3>
      <ul aria-label={COMPOSE.headers}>
        {headers.map((header, index) => {
          const why = made.get(header.name.toLowerCase());
          return (
            <li key={index} data-locked={why !== undefined}>
              {why === undefined ? (
                <Editable
                  {...{ header, index }}
                  onChange={(change) => put(index, change)}
                  onRemove={() => onChange(headers.filter((_, at) => at !== index))}
                />
              ) : (
                <>
                  <Icon name="locked" size={12} />
                  <span className="mono cut" title={header.name}>
                    {header.name}
                  </span>
                  <span className="ghost cut" title={why}>
                    {why}
                  </span>
                </>
              )}
            </li>
          );
        })}
      </ul>
      <Button look="plain" isSmall onClick={() => onChange([...headers, { name: "", value: "", isOn: true }])}>
        <Icon name="add" size={12} /> {COMPOSE.addHeader}
      </Button>
    </div>
  );
}

interface EditableProps {
  readonly header: DraftHeader;
  readonly index: number;
  readonly onChange: (change: Partial<DraftHeader>) => void;
  readonly onRemove: () => void;
}

function Editable({ header: { name, value, isOn }, index, onChange, onRemove }: EditableProps) {
  return (
    <>
      <input
        type="checkbox"
        aria-label={COMPOSE.headerOn(name)}
        checked={isOn}
        onChange={({ target }) => onChange({ isOn: target.checked })}
      />
      <input
        className="mono"
        aria-label={COMPOSE.headerName(index)}
        title={name}
        spellCheck={false}
        value={name}
        onChange={({ target }) => onChange({ name: target.value })}
      />
      <input
        className="mono"
        aria-label={COMPOSE.headerValue(name)}
        title={value}
        spellCheck={false}
        value={value}
        onChange={({ target }) => onChange({ value: target.value })}
      />
      <Button look="plain" isIcon isSmall aria-label={COMPOSE.removeHeader(name)} onClick={onRemove}>
        <Icon name="remove" size={12} />
      </Button>
    </>
  );
}
