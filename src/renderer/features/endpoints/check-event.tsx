import { Select } from "../../ui/field.tsx";
import { CHECK_EVENT } from "../../words/check.ts";

interface CheckEventProps {
  readonly events: readonly string[];
  /** Empty stands for the first. */
  readonly value: string;
  readonly onChange: (event: string) => void;
}

/** Which of a provider's samples a check sends; nothing where it has none to choose from. */
export function CheckEvent({ events, value, onChange }: CheckEventProps) {
  if (events.length === 0) return null;
  return (
    <Select label={CHECK_EVENT.event} value={value || events[0]} onChange={({ target }) => onChange(target.value)}>
      {events.map((name) => (
        <option key={name}>{name}</option>
      ))}
    </Select>
  );
}
