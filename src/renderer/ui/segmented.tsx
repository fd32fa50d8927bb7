import { moveFocus } from "./tabs.tsx";

interface SegmentedProps<Value extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly isSmall?: boolean;
}

/** One of a few, side by side. */
export function Segmented<Value extends string>({ label, options, value, onChange, isSmall }: SegmentedProps<Value>) {
  return (
    <div>
      <div
        role="radiogroup"
        aria-label={label}
        className={isSmall ? "segmented small" : "segmented"}
        onKeyDown={moveFocus}
      >
        {options.map((option) => (
          <button
            key={option.value}
            type="button"
            role="radio"
            aria-checked={option.value === value}
            tabIndex={option.value === value ? 0 : -1}
            onClick={() => onChange(option.value)}
          >
            {option.label}
          </button>
        ))}
      </div>
    </div>
  );
}
