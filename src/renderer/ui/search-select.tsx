import { type KeyboardEvent, useId, useState } from "react";

export interface Choice {
  readonly value: string;
  readonly label: string;
}

interface SearchSelectProps {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string | undefined;
}

/** One of many: type to narrow, arrows and Enter to choose. */
export function SearchSelect({ label, choices, value, onChange, hint }: SearchSelectProps) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [chosen, setChosen] = useState(0);
  const current = choices.find((choice) => choice.value === value)?.label ?? value;
  const wanted = (typed ?? "").toLowerCase();
  const found = choices.filter(
    ({ label: text, value: key }) => text.toLowerCase().includes(wanted) || key.includes(wanted),
  );
  const isOpen = typed !== null;

  function choose(choice: Choice | undefined): void {
    setTyped(null);
    if (choice) onChange(choice.value);
  }

  function press(event: KeyboardEvent): void {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      setTyped(typed ?? "");
      setChosen(Math.max(0, Math.min(found.length - 1, chosen + (event.key === "ArrowDown" ? 1 : -1))));
    } else if (event.key === "Enter" && isOpen) choose(found[chosen]);
    else if (event.key === "Escape" && isOpen) setTyped(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div className="field search-select">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isOpen ? `${id}-${chosen}` : undefined}
        spellCheck={false}
        autoComplete="off"
        value={typed ?? current}
        placeholder={current}
        onChange={(event) => {
          setTyped(event.target.value);
          setChosen(0);
        }}
        onMouseDown={() => setTyped("")}
        onBlur={() => setTyped(null)}
        onKeyDown={press}
      />
      {isOpen ? (
        <ul id={`${id}-list`} role="listbox" aria-label={label} className="choices">
          {found.map((choice, index) => (
            <li
              key={choice.value}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === chosen}
              ref={index === chosen ? showItem : undefined}
              onMouseDown={(event) => {
                event.preventDefault();
                choose(choice);
              }}
            >
              {choice.label}
            </li>
          ))}
          {found.length === 0 ? <li className="ghost">None is called that</li> : null}
        </ul>
      ) : null}
      {hint ? <span className="hint">{hint}</span> : null}
    </div>
  );
}

function showItem(item: HTMLElement | null): void {
  void item?.scrollIntoView({ block: "nearest" });
}
