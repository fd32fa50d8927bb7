import { ComboBox } from "./combo-box.tsx";
import { SEARCH_SELECT } from "../words/controls.ts";

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

/** One of many, by name: nothing else can be chosen. */
export function SearchSelect({ label, choices, value, onChange, hint }: SearchSelectProps) {
  function find(search: string): readonly Choice[] {
    const wanted = search.toLowerCase();
    return choices.filter((choice) => choice.label.toLowerCase().includes(wanted) || choice.value.includes(wanted));
  }

  return (
    <ComboBox
      label={label}
      listLabel={label}
      value={choices.find((choice) => choice.value === value)?.label ?? value}
      find={find}
      keyOf={(choice) => choice.value}
      draw={(choice) => choice.label}
      onChoose={(choice) => onChange(choice.value)}
      none={SEARCH_SELECT.noneIsCalledThat}
      hint={hint}
    />
  );
}
