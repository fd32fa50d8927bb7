import type { EventChoice } from "../../../contract/model/event-sample.ts";
import { ComboBox } from "../../ui/combo-box.tsx";
import { EVENT_FIELD } from "../../words/send.ts";

interface EventFieldProps {
  readonly value: string;
  readonly choices: readonly EventChoice[];
  readonly onType: (event: string) => void;
  readonly onChoose: (choice: EventChoice) => void;
}

/** The event to send: typed freely, or searched for among those known. */
export function EventField({ value, choices, onType, onChoose }: EventFieldProps) {
  function find(search: string): readonly EventChoice[] {
    const words = search.toLowerCase().split(/\s+/).filter(Boolean);
    return choices.filter(({ event, name, catalogue }) => {
      const text = `${event} ${name} ${catalogue ?? ""}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
  }

  return (
    <ComboBox
      label={EVENT_FIELD.event}
      listLabel={EVENT_FIELD.events}
      isMono
      value={value}
      find={find}
      keyOf={({ catalogueId, event }) => `${catalogueId ?? ""} ${event}`}
      draw={drawChoice}
      onChoose={onChoose}
      onType={onType}
    />
  );
}

function drawChoice({ event, name, catalogue }: EventChoice) {
  return (
    <span className="choice-lines">
      <code>{event}</code>
      <small className="hint cut">{catalogue ?? (name === event ? "" : name)}</small>
    </span>
  );
}
