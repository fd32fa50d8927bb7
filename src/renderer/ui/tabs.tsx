import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";

export interface Tab<Id extends string> {
  readonly id: Id;
  readonly label: ReactNode;
}

interface TabsProps<Id extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<Id>[];
  readonly current: Id;
  readonly onChange: (id: Id) => void;
}

/** A row of tabs; arrows move between them. */
export function Tabs<Id extends string>({ label, tabs, current, onChange }: TabsProps<Id>) {
  return (
    <Base.Root value={current} onValueChange={(id: Id) => onChange(id)}>
      <Base.List activateOnFocus render={<div className="tabs" aria-label={label} />}>
        {tabs.map(({ id, label: text }) => (
          <Base.Tab key={id} value={id}>
            <span>{text}</span>
          </Base.Tab>
        ))}
      </Base.List>
    </Base.Root>
  );
}
