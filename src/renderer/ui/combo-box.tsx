import { type KeyboardEvent, type ReactNode, useId, useState } from "react";

interface ComboBoxProps<Item> {
  readonly label: string;
  readonly listLabel: string;
  /** What the field shows while nothing is searched for; the whole time where anything may be typed. */
  readonly value: string;
  /** The items that a search finds; an empty one finds all. */
  readonly find: (search: string) => readonly Item[];
  readonly keyOf: (item: Item) => string;
  readonly draw: (item: Item) => ReactNode;
  readonly onChoose: (item: Item) => void;
  /** Given where anything may be typed: it is taken as it stands, and no item is chosen before an arrow says so. */
  readonly onType?: (text: string) => void;
  /** Said in place of the list when nothing was found; without it no list is shown then. */
  readonly none?: string;
  readonly isMono?: boolean;
  readonly hint?: string | undefined;
}

/** A field in which one of many is searched for: type to narrow, arrows and Enter to choose, Esc to leave it. */
export function ComboBox<Item>(props: ComboBoxProps<Item>) {
  const { label, value, find, onChoose, onType, none, hint } = props;
  const id = useId();
  const [search, setSearch] = useState<string | null>(null);
  const unmoved = onType ? -1 : 0;
  const [at, setAt] = useState(unmoved);
  const found = search === null ? [] : find(search);
  const isOpen = search !== null && (found.length > 0 || none !== undefined);

  function look(text: string | null): void {
    setSearch(text);
    setAt(unmoved);
  }

  function choose(item: Item | undefined): void {
    look(null);
    if (item !== undefined) onChoose(item);
  }

  function press(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      setSearch(search ?? "");
      setAt(search === null ? 0 : Math.max(0, Math.min(found.length - 1, at + step)));
    } else if (event.key === "Enter" && isOpen && at >= 0) choose(found[at]);
    else if (event.key === "Escape" && isOpen) look(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div className="field combo-box">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className={props.isMono ? "input mono" : "input"}
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={at in found ? `${id}-${at}` : undefined}
        spellCheck={false}
        autoComplete="off"
        value={onType ? value : (search ?? value)}
        placeholder={value}
        onChange={({ target }) => {
          onType?.(target.value);
          look(target.value);
        }}
        onMouseDown={() => look("")}
        onBlur={() => look(null)}
        onKeyDown={press}
      />
      {isOpen ? <Found {...props} id={id} items={found} at={at} onChoose={choose} /> : null}
      {hint ? <span className="hint">{hint}</span> : null}
    </div>
  );
}

interface FoundProps<Item> extends Pick<ComboBoxProps<Item>, "listLabel" | "keyOf" | "draw" | "none" | "onChoose"> {
  readonly id: string;
  readonly items: readonly Item[];
  readonly at: number;
}

function Found<Item>({ id, items, at, listLabel, keyOf, draw, none, onChoose }: FoundProps<Item>) {
  return (
    <ul id={`${id}-list`} role="listbox" aria-label={listLabel} className="choices">
      {items.map((item, index) => (
        <li
          key={keyOf(item)}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === at}
          ref={index === at ? show : undefined}
          onMouseDown={(event) => {
            // The field keeps the focus, and so the list its place until the choice is made.
            event.preventDefault();
            onChoose(item);
          }}
        >
          {draw(item)}
        </li>
      ))}
      {items.length === 0 ? <li className="ghost">{none}</li> : null}
    </ul>
  );
}

function show(item: HTMLElement | null): void {
  void item?.scrollIntoView({ block: "nearest" });
}
