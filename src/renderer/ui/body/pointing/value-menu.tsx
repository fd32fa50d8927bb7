import { Braces, Columns3, Copy, EyeOff, ListFilter, type LucideIcon, Route, Workflow } from "lucide-react";
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";
import { fieldName } from "../../../state/columns.ts";
import { type ActionName, type Choice, type PointedValue, useValueActions } from "../../../state/pointed-value.ts";
import { VALUE_MENU, VALUE_WORDS } from "../../../words/payload.ts";
import { copyText } from "../../copy.ts";
import { SpreadBars } from "./spread-bars.tsx";
import { presenceWords } from "./spread-words.ts";
import { useSpread } from "./use-spread.ts";
import "./pointing.css";

interface ValueMenuProps {
  readonly value: PointedValue;
  /** Where the value stands in the window. */
  readonly box: { readonly left: number; readonly top: number; readonly bottom: number };
  readonly onClose: () => void;
}

interface Entry {
  readonly label: string;
  readonly key: string;
  readonly icon: LucideIcon | null;
  /** Why it cannot be chosen; null where it can. */
  readonly objection: string | null;
  readonly run: () => void;
}

const ACTIONS: readonly { readonly name: ActionName; readonly key: string; readonly icon: LucideIcon }[] = [
  { name: "only", key: "f", icon: ListFilter },
  { name: "never", key: "x", icon: EyeOff },
  { name: "condition", key: "h", icon: Workflow },
  { name: "column", key: "l", icon: Columns3 },
  { name: "template", key: "t", icon: Braces },
];
/** A line above these. */
const GROUPS: ReadonlySet<string> = new Set(["h", "c"]);
const EDGE = 8;

/** What a value is and can be used for; keys choose, Esc and a click elsewhere close. It never waits for its numbers. */
export function ValueMenu({ value, box, onClose }: ValueMenuProps) {
  const ref = useRef<HTMLDivElement>(null);
  const [asks, setAsks] = useState<{ readonly name: ActionName; readonly choices: readonly Choice[] } | null>(null);
  const spread = useSpread(value.path);
  const isSecret = value.isSecret || (spread !== null && spread !== "counting" && spread.isSecret);
  const entries = useEntries({ ...value, isSecret }, setAsks);
  const shown = asks ? choiceEntries(asks, value) : entries;
  usePlace(ref, box, spread);
  useLeaving(ref, onClose);
  // Before it is seen, so that no key that is pressed at once goes past it.
  useLayoutEffect(() => ref.current?.querySelector("button")?.focus(), [asks]);

  const choose = ({ objection, run, ...entry }: Entry) => {
    if (objection !== null) return;
    const isQuestion = !asks && isAsking(entry.key, value);
    if (!isQuestion) onClose();
    run();
  };
  const press = (event: KeyboardEvent<HTMLElement>) => {
    event.stopPropagation();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const entry = shown.find(({ key }) => key === event.key.toLowerCase());
    if (event.key === "Escape" && asks) setAsks(null);
    else if (event.key === "Escape" || event.key === "Tab" || event.key === ".") onClose();
    else if (entry) choose(entry);
    else if (!steer(event)) return;
    event.preventDefault();
  };
  return (
    <div
      ref={ref}
      role="dialog"
      aria-label={VALUE_MENU.valuePath(value.path ?? "")}
      className="value-menu"
      onKeyDown={press}
    >
      <header>
        <code>{value.path === null ? VALUE_WORDS.noPath : fieldName(value.path)}</code>
        <small>{isSecret ? VALUE_WORDS.secret : presenceWords(value.type, spread)}</small>
      </header>
      <div role="menu" aria-label={asks ? VALUE_WORDS.whichHook : VALUE_MENU.whatToDoWithIt}>
        {shown.map((entry) => (
          <MenuRow key={entry.label + entry.key} entry={entry} onChoose={() => choose(entry)} />
        ))}
      </div>
      {isSecret || spread === null ? null : <SpreadBars spread={spread} own={value} />}
    </div>
  );
}

function isAsking(key: string, value: PointedValue): boolean {
  const name = ACTIONS.find((action) => action.key === key)?.name;
  const action = name && useValueActions.getState()[name];
  return action !== undefined && action.objection(value) === null && (action.choices()?.length ?? 0) > 1;
}

function MenuRow({ entry, onChoose }: { readonly entry: Entry; readonly onChoose: () => void }) {
  const { label, key, icon: Icon, objection } = entry;
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      className={GROUPS.has(key) ? "is-first" : undefined}
      aria-disabled={objection !== null}
      aria-keyshortcuts={key === "" ? undefined : key.toUpperCase()}
      title={objection ?? undefined}
      onClick={onChoose}
    >
      {Icon ? <Icon size={14} strokeWidth={1.75} aria-hidden="true" /> : null}
      <span>{label}</span>
      {key === "" ? null : <kbd aria-hidden="true">{key.toUpperCase()}</kbd>}
    </button>
  );
}

function useEntries(
  value: PointedValue,
  ask: (asked: { readonly name: ActionName; readonly choices: readonly Choice[] }) => void,
): readonly Entry[] {
  const actions = useValueActions();
  const own = ACTIONS.map(({ name, key, icon }): Entry => {
    const action = actions[name];
    const run = () => {
      const choices = action?.choices() ?? null;
      if (choices && choices.length > 1) ask({ name, choices });
      else action?.run(value, choices?.[0] ?? null);
    };
    const needsPath = value.path === null ? VALUE_WORDS.noPath : null;
    const refusal = value.isSecret ? VALUE_WORDS.secret : needsPath;
    return {
      label: VALUE_WORDS[name],
      key,
      icon,
      objection: refusal ?? (action ? action.objection(value) : VALUE_WORDS.noAction),
      run,
    };
  });
  const copy: Entry = {
    label: VALUE_WORDS.copyValue,
    key: "c",
    icon: Copy,
    objection: value.isSecret ? VALUE_WORDS.secret : null,
    run: () => void copyText(value.text, VALUE_MENU.theValue),
  };
  const path: Entry = {
    label: VALUE_WORDS.copyPath,
    key: "p",
    icon: Route,
    objection: value.path === null ? VALUE_WORDS.noPath : null,
    run: () => void copyText(value.path ?? "", VALUE_MENU.thePath),
  };
  return [...own, copy, path];
}

function choiceEntries(
  { name, choices }: { readonly name: ActionName; readonly choices: readonly Choice[] },
  value: PointedValue,
): readonly Entry[] {
  return choices.map((choice) => ({
    label: choice.label,
    key: "",
    icon: null,
    objection: null,
    run: () => useValueActions.getState()[name]?.run(value, choice),
  }));
}

/** Below the value, or above where there is no room; within the window. */
function usePlace(
  ref: { readonly current: HTMLDivElement | null },
  { left, top, bottom }: ValueMenuProps["box"],
  spread: unknown,
): void {
  useLayoutEffect(() => {
    const menu = ref.current;
    if (!menu) return;
    const { width, height } = menu.getBoundingClientRect();
    const room = window.innerHeight - height - EDGE;
    const below = bottom + EDGE / 2;
    const place = below <= room ? below : Math.max(EDGE, top - height - EDGE / 2);
    menu.style.left = `${Math.max(EDGE, Math.min(left, window.innerWidth - width - EDGE))}px`;
    menu.style.top = `${Math.min(place, Math.max(EDGE, room))}px`;
  }, [ref, left, top, bottom, spread]);
}

/** A click elsewhere closes it; once it is closed, what had the focus before has it again. */
function useLeaving(ref: { readonly current: HTMLDivElement | null }, onClose: () => void): void {
  const latest = useRef(onClose);
  useLayoutEffect(() => {
    latest.current = onClose;
  });
  useLayoutEffect(() => {
    const before = document.activeElement;
    const close = (event: Event) => {
      if (!(event.target instanceof Node && ref.current?.contains(event.target))) latest.current();
    };
    window.addEventListener("pointerdown", close);
    return () => {
      window.removeEventListener("pointerdown", close);
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [ref]);
}

function steer(event: KeyboardEvent<HTMLElement>): boolean {
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const at = buttons.findIndex((button) => button === document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (to === undefined) return false;
  buttons.at(to % buttons.length)?.focus();
  return true;
}
