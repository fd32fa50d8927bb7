import { useRef, useState } from "react";
import { lineText, useFilterBar } from "../../state/filter-bar.ts";
import { usePlace } from "../../state/route.ts";
import { columnsToKeep } from "../../state/shown-columns.ts";
import { isOfView, saveView, updateView, useViews, viewNamed } from "../../state/views.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { Icon } from "../../ui/icons.tsx";
import { Popover } from "../../ui/popover.tsx";
import { SAVE, SAVE_VIEW, VIEW_NAME, VIEW_NOTE, changeWords } from "../../words/filter.ts";

/** Keeps the filter under a name, or in the view one is at; not there while no filter is set or a view has it already. */
export function SaveView() {
  const asked = useFilterBar();
  const views = useViews((state) => state.items);
  const at = usePlace("view");
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const here = at === null ? undefined : viewNamed(views, at.view);
  const isKept = views.some((view) => isOfView(view, asked));

  function close(): void {
    setOpen(false);
    button.current?.focus();
  }

  const isUsual = lineText(asked) === "" && asked.order === null;
  if (isUsual || (isKept && !isOpen)) return null;
  return (
    <Popover
      label={SAVE_VIEW}
      isOpen={isOpen}
      onClose={() => setOpen(false)}
      anchor={
        <Button ref={button} look="plain" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <Icon name="save-view" size={14} />
          {SAVE_VIEW}
        </Button>
      }
    >
      <NameForm onDone={() => setOpen(false)} />
      {here ? (
        <Button
          onClick={() => {
            void updateView(here);
            close();
          }}
        >
          {changeWords(here.name)}
        </Button>
      ) : null}
    </Popover>
  );
}

function NameForm({ onDone }: { readonly onDone: () => void }) {
  const [name, setName] = useState("");
  const [objection, setObjection] = useState<string | null>(null);

  async function save(): Promise<void> {
    const why = await saveView(name.trim(), columnsToKeep());
    if (why === null) onDone();
    else setObjection(why);
  }

  return (
    <form
      className="save-view"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== "") void save();
      }}
    >
      <TextField
        label={VIEW_NAME}
        hint={VIEW_NOTE}
        error={objection ?? undefined}
        maxLength={100}
        value={name}
        onChange={(event) => {
          setName(event.target.value);
          setObjection(null);
        }}
      />
      <Button look="primary" type="submit" disabled={name.trim() === ""}>
        {SAVE}
      </Button>
    </form>
  );
}
