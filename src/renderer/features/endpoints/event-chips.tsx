import { type KeyboardEvent, useId, useState } from "react";
import { type Subscribable, namesIn } from "../../state/event-choices.ts";
import { EVENT_CHIPS } from "../../words/endpoints.ts";

interface EventChipsProps {
  readonly events: readonly string[];
  readonly suggestions: readonly Subscribable[];
  readonly onChange: (events: readonly string[]) => void;
}

/** The events an endpoint is sent, as chips: type one and press Enter; Backspace takes the last away. */
export function EventChips({ events, suggestions, onChange }: EventChipsProps) {
  const id = useId();
  const [typed, setTyped] = useState("");

  function add(text: string): void {
    const named = namesIn(text, suggestions).filter((name) => !events.includes(name));
    if (named.length > 0) onChange([...events, ...named]);
    setTyped("");
  }

  function press(event: KeyboardEvent): void {
    if (event.key === "Backspace" && typed === "") return onChange(events.slice(0, -1));
    if (event.key !== "Enter" && event.key !== ",") return;
    if (typed.trim() === "" && event.key === "Enter") return;
    event.preventDefault();
    add(typed);
  }

  return (
    <div className="field">
      <label htmlFor={id}>{EVENT_CHIPS.subscribedEvents}</label>
      <div className="chips">
        {events.map((name) => (
          <span key={name} className="tag chip">
            {name}
            <button
              type="button"
              aria-label={EVENT_CHIPS.removeName(name)}
              onClick={() => onChange(events.filter((other) => other !== name))}
            >
              ×
            </button>
          </span>
        ))}
        <input
          id={id}
          className="input mono"
          list={`${id}-known`}
          spellCheck={false}
          autoComplete="off"
          placeholder={events.length === 0 ? EVENT_CHIPS.everyEvent : EVENT_CHIPS.addAnother}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={() => add(typed)}
          onKeyDown={press}
        />
        <datalist id={`${id}-known`}>
          {suggestions
            .filter(({ name }) => !events.includes(name))
            .map(({ name, from }) => (
              <option key={name} value={name}>
                {from || name}
              </option>
            ))}
        </datalist>
      </div>
    </div>
  );
}
