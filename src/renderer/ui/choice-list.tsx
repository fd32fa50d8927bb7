import { Checkbox } from "./field.tsx";
import "./boxed-list.css";
import { CHOICE_LIST } from "../words/forms.ts";

interface ChoiceListProps {
  readonly label: string;
  readonly items: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
}

/** Things to tick, with one box above them for all. */
export function ChoiceList({ label, items, chosen, onChange }: ChoiceListProps) {
  return (
    <ul className="boxed-list" aria-label={label}>
      <li>
        <Checkbox
          label={CHOICE_LIST.all}
          isOn={items.every(({ id }) => chosen.has(id))}
          onChange={(isOn) => onChange(new Set(isOn ? items.map(({ id }) => id) : []))}
        />
      </li>
      {items.map(({ id, name }) => (
        <li key={id}>
          <Checkbox
            label={name}
            isOn={chosen.has(id)}
            onChange={(isOn) => onChange(new Set(isOn ? [...chosen, id] : [...chosen].filter((one) => one !== id)))}
          />
        </li>
      ))}
    </ul>
  );
}
