import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";

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
    <RadioGroup
      value={value}
      onValueChange={onChange}
      render={<div className={isSmall ? "segmented small" : "segmented"} aria-label={label} />}
    >
      {options.map((option) => (
        <Radio.Root
          key={option.value}
          value={option.value}
          nativeButton
          onKeyDown={(event) => {
            // Enter chooses nothing here, and would be kept; with Ctrl it sends what is around.
            if (event.ctrlKey || event.metaKey) event.preventBaseUIHandler();
          }}
          render={
            <button type="button">
              <span>{option.label}</span>
            </button>
          }
        />
      ))}
    </RadioGroup>
  );
}
