import { type KeyboardEvent, useState } from "react";
import { type Subscribable, namesIn } from "../../state/event-choices.ts";
import { EVENT_CHIPS } from "../../words/endpoints.ts";
import { ComboBox } from "../../ui/combo-box.tsx";
import { Icon } from "../../ui/icons.tsx";

interface EventChipsProps {
  readonly events: readonly string[];
  readonly suggestions: readonly Subscribable[];
  readonly onChange: (events: readonly string[]) => void;
}

/** The events an endpoint is sent, as chips: type one and press Enter; Backspace takes the last away. */
export function EventChips({ events, suggestions, onChange }: EventChipsProps) {
  const [typed, setTyped] = useState("");

  function add(text: string): void {
    const named = namesIn(text, suggestions).filter((name) => !events.includes(name));
    if (named.length > 0) onChange([...events, ...named]);
    setTyped("");
  }

  function press(event: KeyboardEvent): void {
    // One of those offered was chosen.
    if (event.defaultPrevented || !(event.target instanceof HTMLInputElement)) return;
    if (event.key === "Backspace" && typed === "") return onChange(events.slice(0, -1));
    if (event.key !== "Enter" && event.key !== ",") return;
    if (typed.trim() === "" && event.key === "Enter") return;
    event.preventDefault();
    add(typed);
  }

  return (
    <div className="field">
      <span aria-hidden="true">{EVENT_CHIPS.subscribedEvents}</span>
      <div className="chips" role="presentation" onKeyDown={press} onBlur={() => add(typed)}>
        {events.map((name) => (
          <span key={name} className="chip">
            {name}
            <button
              type="button"
              aria-label={EVENT_CHIPS.removeName(name)}
              onClick={() => onChange(events.filter((other) => other !== name))}
            >
              <Icon name="remove" size={12} />
            </button>
          </span>
        ))}
        <ComboBox
          isBare
          isMono
          label={EVENT_CHIPS.subscribedEvents}
          listLabel={EVENT_CHIPS.events}
          placeholder={events.length === 0 ? EVENT_CHIPS.everyEvent : EVENT_CHIPS.addAnother}
          value={typed}
          find={(search) => suggestions.filter(({ name }) => !events.includes(name) && name.includes(search.trim()))}
          keyOf={({ name }) => name}
          draw={drawEvent}
          onType={setTyped}
          onChoose={({ name }) => add(name)}
        />
      </div>
    </div>
  );
}

function drawEvent({ name, from }: Subscribable) {
  return (
    <>
      {name} {from ? <small className="ghost">{from}</small> : null}
    </>
  );
}
