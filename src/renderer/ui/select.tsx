import { Select as Base } from "@base-ui/react/select";
import { Children, Fragment, type ReactNode, isValidElement, useId } from "react";
import type { Choice } from "./search-select.tsx";
import { type FieldProps, Notes, described } from "./field-notes.tsx";
import { Icon } from "./icons.tsx";
import { useLayer } from "./layer.tsx";
import { SELECT } from "../words/controls.ts";

interface SelectProps extends FieldProps {
  readonly value: string | number | undefined;
  /** As a native one tells of a choice, so far as it is needed. */
  readonly onChange: (event: { readonly target: { readonly value: string } }) => void;
  readonly disabled?: boolean;
  /** Whether the label is only said, where there is no place for it. */
  readonly isBare?: boolean;
  /** `<option>`s, as in a native one. */
  readonly children: ReactNode;
}

/** One of a few: nothing else can be chosen. Where there are many, a `SearchSelect` finds one by its name. */
export function Select({ label, hint, error, value, onChange, disabled = false, isBare, children }: SelectProps) {
  const id = useId();
  const choices = choicesIn(children);
  const chosen = choices.find((choice) => choice.value === String(value ?? ""));
  return (
    <div className={isBare ? "field bare" : "field"}>
      <label id={`${id}-label`} htmlFor={id} className={isBare ? "visually-hidden" : undefined}>
        {label}
      </label>
      <Base.Root
        id={id}
        modal={false}
        items={choices}
        value={String(value ?? "")}
        disabled={disabled}
        onValueChange={(to) => (to === null ? undefined : onChange({ target: { value: to } }))}
      >
        <Base.Trigger className="input select" aria-labelledby={`${id}-label`} {...described(id, hint, error)}>
          <span className="cut">{chosen?.label ?? String(value ?? "")}</span>
          <Icon name="down" size={14} />
        </Base.Trigger>
        <Options choices={choices} />
      </Base.Root>
      <Notes id={id} hint={hint} error={error} />
    </div>
  );
}

function Options({ choices }: { readonly choices: readonly Choice[] }) {
  return (
    <Base.Portal container={useLayer()}>
      <Base.Positioner
        className="floating"
        positionMethod="fixed"
        align="start"
        sideOffset={4}
        alignItemWithTrigger={false}
      >
        <Base.Popup className="choices" onKeyDown={(event) => event.stopPropagation()}>
          <Base.List aria-label={SELECT.choices}>
            {choices.map(({ value, label }) => (
              <Base.Item key={value} value={value} label={label} className="choice">
                <Base.ItemText>
                  <span>{label}</span>
                </Base.ItemText>
                <Base.ItemIndicator>
                  <Icon name="check" size={12} />
                </Base.ItemIndicator>
              </Base.Item>
            ))}
          </Base.List>
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}

/** What `<option>`s say can be chosen. */
function choicesIn(children: ReactNode): Choice[] {
  return Children.toArray(children).flatMap((child) => {
    if (!isValidElement<{ readonly value?: string | number; readonly children?: ReactNode }>(child)) return [];
    if (child.type === Fragment) return choicesIn(child.props.children);
    const label = Children.toArray(child.props.children).join("");
    return [{ value: String(child.props.value ?? label), label }];
  });
}
