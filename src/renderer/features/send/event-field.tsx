import { type KeyboardEvent, useEffect, useId, useState } from "react";
import type { EventChoice } from "../../../contract/model/event-sample.ts";

interface EventFieldProps {
  readonly value: string;
  readonly choices: readonly EventChoice[];
  readonly onType: (event: string) => void;
  readonly onChoose: (choice: EventChoice) => void;
}

/** The event to send: typed freely, or searched for among those known. */
export function EventField({ value, choices, onType, onChoose }: EventFieldProps) {
  const id = useId();
  const [search, setSearch] = useState<string | null>(null);
  const [at, setAt] = useState(-1);
  const words = (search ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const found = choices.filter((choice) => {
    const text = `${choice.event} ${choice.name} ${choice.catalogue ?? ""}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const isOpen = search !== null && found.length > 0;
  useEffect(() => {
    if (isOpen && at >= 0) document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: "nearest" });
  }, [id, isOpen, at]);

  function choose(choice: EventChoice | undefined): void {
    setSearch(null);
    setAt(-1);
    if (choice) onChoose(choice);
  }

  function press(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      setSearch(search ?? "");
      setAt(Math.max(0, Math.min(found.length - 1, at + step)));
    } else if (event.key === "Enter" && isOpen && at >= 0) choose(found[at]);
    else if (event.key === "Escape" && isOpen) choose(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div className="field search-select">
      <label htmlFor={id}>Event</label>
      <input
        id={id}
        className="input mono"
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && at >= 0 ? `${id}-${at}` : undefined}
        spellCheck={false}
        autoComplete="off"
        value={value}
        onChange={({ target }) => {
          onType(target.value);
          setSearch(target.value);
          setAt(-1);
        }}
        onMouseDown={() => setSearch("")}
        onBlur={() => choose(undefined)}
        onKeyDown={press}
      />
      {isOpen ? (
        <ul id={`${id}-list`} role="listbox" aria-label="Events" className="choices">
          {found.map((choice, index) => (
            <li
              key={`${choice.catalogueId ?? ""} ${choice.event}`}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === at}
              className="event-choice"
              onMouseDown={(event) => {
                event.preventDefault();
                choose(choice);
              }}
            >
              <code>{choice.event}</code>
              <small className="hint cut">
                {choice.catalogue ?? (choice.name === choice.event ? "" : choice.name)}
              </small>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
