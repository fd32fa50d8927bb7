import { Binary, Copy, FoldVertical, type LucideIcon, Save, Search, WrapText } from "lucide-react";
import { type KeyboardEvent, type MouseEvent, type RefObject, useCallback, useState } from "react";
import { FOLD_WORDS, PAYLOAD_BAR, PAYLOAD_WORDS } from "../../words/payload.ts";
import { belowButton, Menu, type Point } from "../menu.tsx";
import { Segmented } from "../segmented.tsx";
import { TypeButton } from "./type-button.tsx";
import type { Find } from "./use-find.ts";
import { VIEW_LABELS, type View } from "./views.ts";

interface PayloadBarProps {
  readonly views: readonly View[];
  readonly view: View | undefined;
  readonly onView: (view: View) => void;
  readonly find: Find;
  readonly findField: RefObject<HTMLInputElement | null>;
  /** Esc in the field: back to what is looked through. */
  readonly onLeave: () => void;
  readonly canFind: boolean;
  /** Null where nothing folds; undefined is all. */
  readonly onFold: ((level: number | null) => void) | null;
  readonly isWrapped: boolean;
  readonly onWrap: () => void;
  /** Null where there is nothing to decode in place. */
  readonly onDecode: (() => void) | null;
  readonly isDecoded: boolean;
  /** Whether its shape can be copied as a type. */
  readonly hasType: boolean;
  readonly onCopy: () => void;
  readonly onSave: (() => void) | null;
}

/** Above a payload: its views, find, fold, wrap, decode, copy. */
export function PayloadBar(props: PayloadBarProps) {
  const { views, view, onView, canFind, onFold, isWrapped, onWrap, onDecode, isDecoded, hasType, onCopy, onSave } =
    props;
  return (
    <div className="payload-bar">
      {views.length > 1 ? (
        <Segmented
          isSmall
          label={PAYLOAD_BAR.showTheBodyAs}
          value={view ?? "raw"}
          options={views.map((value) => ({ value, label: VIEW_LABELS[value] }))}
          onChange={onView}
        />
      ) : null}
      {canFind ? <FindField {...props} /> : <span className="grow" />}
      {onFold ? <FoldButton onFold={onFold} /> : null}
      {canFind ? <BarButton icon={WrapText} label={PAYLOAD_WORDS.wrap} isOn={isWrapped} onClick={onWrap} /> : null}
      {onDecode ? <BarButton icon={Binary} label={PAYLOAD_WORDS.decode} isOn={isDecoded} onClick={onDecode} /> : null}
      <BarButton icon={Copy} label={PAYLOAD_WORDS.copy} onClick={onCopy} />
      {hasType ? <TypeButton /> : null}
      {onSave ? <BarButton icon={Save} label={PAYLOAD_WORDS.save} onClick={onSave} /> : null}
    </div>
  );
}

function FindField({ find, findField, onLeave }: PayloadBarProps) {
  const press = (event: KeyboardEvent) => {
    if (event.key === "Enter") find.step(event.shiftKey ? -1 : 1);
    else if (event.key === "Escape") {
      if (find.query === "") onLeave();
      else find.setQuery("");
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <label className="payload-find">
      <Search size={14} strokeWidth={1.75} aria-hidden="true" />
      <input
        ref={findField}
        type="text"
        spellCheck={false}
        aria-label={PAYLOAD_WORDS.find}
        placeholder={PAYLOAD_WORDS.findHint}
        value={find.query}
        onChange={({ target }) => find.setQuery(target.value)}
        onKeyDown={press}
      />
      <span className="payload-found" role="status">
        {find.words}
      </span>
      {find.query === "" ? <kbd aria-hidden="true">Ctrl F</kbd> : null}
    </label>
  );
}

function FoldButton({ onFold }: { readonly onFold: (level: number | null) => void }) {
  const [at, setAt] = useState<Point | null>(null);
  const close = useCallback(() => setAt(null), []);
  return (
    <>
      <BarButton
        icon={FoldVertical}
        label={PAYLOAD_WORDS.fold}
        isOpen={at !== null}
        onClick={(event) => setAt(belowButton(event))}
      />
      {at ? (
        <Menu
          label={PAYLOAD_WORDS.fold}
          at={at}
          items={FOLD_WORDS.map(({ label, level }) => ({ label, run: () => onFold(level) }))}
          onClose={close}
        />
      ) : null}
    </>
  );
}

interface BarButtonProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly isOn?: boolean;
  readonly isOpen?: boolean;
  readonly onClick: (event: MouseEvent<HTMLElement>) => void;
}

function BarButton({ icon: Icon, label, isOn, isOpen, onClick }: BarButtonProps) {
  return (
    <button
      type="button"
      className="payload-button"
      title={label}
      aria-label={label}
      aria-pressed={isOn}
      aria-expanded={isOpen}
      aria-haspopup={isOpen === undefined ? undefined : "menu"}
      onClick={onClick}
    >
      <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
    </button>
  );
}
