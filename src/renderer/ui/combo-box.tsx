import { Autocomplete as Base } from "@base-ui/react/autocomplete";
import { type ReactNode, useId, useState } from "react";
import { Notes, described } from "./field-notes.tsx";
import { Icon } from "./icons.tsx";
import { useLayer } from "./layer.tsx";
import { COMBO_BOX } from "../words/controls.ts";

/** So many are drawn at most: who looks for one of more types a letter. */
const MOST = 200;

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
  /** Whether the label is only said, where there is no place for it. */
  readonly isBare?: boolean;
  /** What an empty field stands for; without it the field shows what is chosen while one searches. */
  readonly placeholder?: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
}

/** A field in which one of many is searched for: type to narrow, arrows and Enter to choose, Esc to leave it. */
export function ComboBox<Item>(props: ComboBoxProps<Item>) {
  const { label, value, find, keyOf, onType, none, isBare, hint, error } = props;
  const id = useId();
  const [search, setSearch] = useState<string | null>(null);
  const found = search === null ? [] : find(search);
  const isOpen = search !== null && (found.length > 0 || none !== undefined);
  return (
    <div className={isBare ? "field bare" : "field"}>
      {isBare ? null : <label htmlFor={id}>{label}</label>}
      <Base.Root
        items={found.slice(0, MOST)}
        filter={null}
        itemToStringValue={keyOf}
        autoHighlight={onType ? false : "always"}
        value={onType ? value : (search ?? value)}
        onValueChange={(text, { reason }) => {
          // Chosen ones are told by their item, and Esc leaves what was typed.
          if (reason !== "input-change") return;
          onType?.(text);
          setSearch(text);
        }}
        open={isOpen}
        onOpenChange={(willBeOpen) => setSearch((typed) => (willBeOpen ? (typed ?? "") : null))}
        openOnInputClick
        loopFocus={false}
      >
        <div className={onType ? undefined : "combo"}>
          <Base.Input
            id={id}
            onBlur={() => setSearch(null)}
            render={
              <input
                className={props.isMono ? "input mono" : "input"}
                placeholder={props.placeholder ?? (onType ? undefined : value)}
                {...(isBare ? { "aria-label": label } : {})}
                spellCheck={false}
                autoComplete="off"
                {...described(id, hint, error)}
              />
            }
          />
          {onType ? null : <Icon name="down" size={14} />}
        </div>
        {isOpen ? <Found {...props} items={found} onChosen={() => setSearch(null)} /> : null}
      </Base.Root>
      <Notes id={id} hint={hint} error={error} />
    </div>
  );
}

interface FoundProps<Item> extends Pick<ComboBoxProps<Item>, "listLabel" | "keyOf" | "draw" | "none" | "onChoose"> {
  readonly items: readonly Item[];
  readonly onChosen: () => void;
}

/** No popup of the library's: that would hide the rest of the page from whoever does not see it. */
function Found<Item>({ items, listLabel, keyOf, draw, none, onChoose, onChosen }: FoundProps<Item>) {
  const left = items.length - MOST;
  return (
    <Base.Portal container={useLayer()}>
      <Base.Positioner className="floating" positionMethod="fixed" align="start" sideOffset={4}>
        {/* The focus stays in the field. */}
        <div role="presentation" className="choices" onMouseDown={(event) => event.preventDefault()}>
          <Base.List render={<div aria-label={listLabel} />}>
            {items.slice(0, MOST).map((item) => (
              <Base.Item
                key={keyOf(item)}
                value={item}
                className="choice"
                onClick={() => {
                  onChosen();
                  onChoose(item);
                }}
              >
                <span>{draw(item)}</span>
              </Base.Item>
            ))}
          </Base.List>
          {items.length === 0 ? <p className="ghost choice-note">{none}</p> : null}
          {left > 0 ? <p className="ghost choice-note">{COMBO_BOX.moreTypeAPartOf(left)}</p> : null}
        </div>
      </Base.Positioner>
    </Base.Portal>
  );
}
