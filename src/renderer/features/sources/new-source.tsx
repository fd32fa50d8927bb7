import { Search, X } from "lucide-react";
import { type KeyboardEvent, useId, useState } from "react";
import { CUSTOM } from "../../../contract/model/scheme.ts";
import { connectSender } from "../../state/connect-sender.ts";
import { useProviders } from "../../state/providers.ts";
import { Tile } from "../../ui/tile.tsx";
import {
  ANYTHING,
  CLOSE_SHEET,
  CONNECT,
  DOES_NOT_SIGN,
  FIND_SENDER,
  NO_SENDER,
  OWN_SCHEME,
} from "../../words/source.ts";
import { NEW_SCHEME } from "./scheme/new-scheme.ts";
import { NEW_SOURCE } from "../../words/source-form.ts";

interface Sender {
  readonly id: string;
  readonly name: string;
  readonly note: string | null;
}

/** Who is to send: chosen by name, and its source is made at once. */
export function NewSource({ onClose }: { readonly onClose: () => void }) {
  const [search, setSearch] = useState("");
  const [at, setAt] = useState(0);
  const id = useId();
  const found = useSenders(search);
  const chosen = Math.min(at, found.length - 1);

  function press(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setAt(Math.max(0, Math.min(found.length - 1, chosen + step)));
    else if (event.key === "Enter" && found[chosen]) void connect(found[chosen]);
    else if (event.key === "Escape") onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <aside
      className="sheet"
      aria-label={CONNECT}
      onKeyDown={(event) => (event.key === "Escape" ? onClose() : undefined)}
    >
      <div className="sheet-head">
        <h2 className="cut">{CONNECT}</h2>
        <span className="grow" />
        <button
          type="button"
          className="button plain icon"
          aria-label={CLOSE_SHEET}
          title={CLOSE_SHEET}
          onClick={onClose}
        >
          <X size={16} strokeWidth={1.75} />
        </button>
      </div>
      <div className="icon-field sender-search">
        <Search size={14} aria-hidden="true" />
        <input
          id={id}
          role="combobox"
          aria-label={FIND_SENDER}
          aria-expanded={found.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={found[chosen] ? `${id}-${chosen}` : undefined}
          placeholder={NEW_SOURCE.stripeGitHubSlack}
          spellCheck={false}
          autoComplete="off"
          autoFocus
          value={search}
          onChange={(event) => {
            setSearch(event.target.value);
            setAt(0);
          }}
          onKeyDown={press}
        />
      </div>
      {found.length === 0 ? <p className="hint sheet-body">{NO_SENDER}</p> : null}
      <ul id={`${id}-list`} role="listbox" aria-label={NEW_SOURCE.senders} className="scroll senders">
        {found.map((sender, index) => (
          <li
            key={sender.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === chosen}
            ref={index === chosen ? show : undefined}
            onClick={() => void connect(sender)}
          >
            <Tile name={sender.name} />
            <span className="cut">{sender.name}</span>
            <span className="grow" />
            {sender.note ? <small>{sender.note}</small> : null}
          </li>
        ))}
      </ul>
    </aside>
  );
}

function useSenders(search: string): readonly Sender[] {
  const items = useProviders((state) => state.items);
  const all: readonly Sender[] = [
    ...items
      .filter(({ id }) => id !== "none")
      .map(({ id, name, secretFrom }) => ({ id, name, note: secretFrom === null ? DOES_NOT_SIGN : null })),
    { id: CUSTOM, name: OWN_SCHEME, note: null },
    { id: "none", name: ANYTHING, note: DOES_NOT_SIGN },
  ];
  const wanted = search.trim().toLowerCase();
  const starts = (name: string) => name.toLowerCase().startsWith(wanted);
  return all
    .filter(({ id, name }) => id.includes(wanted) || name.toLowerCase().includes(wanted))
    .toSorted((left, right) => Number(starts(right.name)) - Number(starts(left.name)));
}

function connect({ id, name }: Sender): Promise<void> {
  if (id === "none") return connectSender({ name: ANYTHING, path: "anything", provider: id });
  if (id === CUSTOM) return connectSender({ name: NEW_SOURCE.custom, path: CUSTOM, provider: id, scheme: NEW_SCHEME });
  return connectSender({ name, path: id, provider: id });
}

function show(item: HTMLElement | null): void {
  item?.scrollIntoView({ block: "nearest" });
}
