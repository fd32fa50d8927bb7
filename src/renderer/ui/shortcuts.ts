import { type RefObject, useEffect, useRef } from "react";
import { takesText, useLetterKeys } from "../state/letter-keys.ts";

/**
 * What a key does, by its name: `j`, `shift+r`, `shift+arrowdown`, `mod+k` (Ctrl, or Cmd on a Mac), or two one after the
 * other as `g n`. Answering false leaves the key to whoever else has a use for it.
 */
export type Shortcuts = Readonly<Record<string, () => unknown>>;

/** What binds keys now; what was put on the screen last comes first. */
const bound: { readonly current: Shortcuts }[] = [];

/** How long the second key of two may take, in milliseconds. */
const SEQUENCE_MS = 1500;
/** What floats above the page and takes its own keys; a list that was closed stays in the page, hidden. */
const LAYERS = "dialog[open], .floating:not([data-closed])";
/** No text is typed by these. */
const WHILE_TYPING = /^mod\+|^(?:shift\+)?f\d+$/;
const SINGLE = /^(?:shift\+)?\S$/u;

let first: { readonly name: string; readonly at: number } | null = null;
let isCovered = false;

/** The name of a pressed key; of what is no letter by the character typed, so that `?` works on every layout. */
export function keyName(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">): string {
  const key = event.key.toLowerCase();
  const isSign = event.key.length === 1 && key === event.key.toUpperCase();
  return [
    event.ctrlKey || event.metaKey ? "mod+" : "",
    event.altKey ? "alt+" : "",
    event.shiftKey && !isSign ? "shift+" : "",
    key,
  ].join("");
}

/** Binds keys while mounted. Single keys rest while something is being typed; combinations with Ctrl or Cmd, and F6, always work. */
export function useShortcuts(shortcuts: Shortcuts, isActive = true): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    if (!isActive) return;
    bound.unshift(latest);
    return () => {
      bound.splice(bound.indexOf(latest), 1);
    };
  }, [isActive]);
}

/** Has Ctrl Enter do what the form's own button does, where that can be pressed. */
export function useSubmitKey(form: RefObject<HTMLFormElement | null>): void {
  useShortcuts({
    "mod+enter": () => {
      const button = form.current?.querySelector<HTMLButtonElement>("button[type=submit]:not(:disabled)");
      return button ? form.current?.requestSubmit(button) : false;
    },
  });
}

/** Whether something on the screen takes this key now. */
export function isBound(name: string): boolean {
  return bound.some(({ current }) => Object.hasOwn(current, name));
}

/**
 * Listens to the keys of the window from now on: what is on the screen is asked first, `commands` last. While something
 * floats above the page, or text is being typed, its keys are its own.
 */
export function watchKeys(commands: () => Shortcuts): void {
  // What floats may be closed by this very key before it comes down to the window.
  window.addEventListener("keydown", () => (isCovered = document.querySelector(LAYERS) !== null), { capture: true });
  window.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || isCovered || event.isComposing) return;
    const name = keyName(event);
    // The innermost target: an event from within a shadow root names only the root's host.
    if (!WHILE_TYPING.test(name) && takesText(event.composedPath()[0])) return;
    if (!useLetterKeys.getState().isOn && SINGLE.test(name)) return;
    if (!press(name, event.timeStamp, [...bound.map(({ current }) => current), commands()])) return;
    event.preventDefault();
    // Toasts would have F6 go to them and nowhere else, as long as one is shown.
    if (event.key === "F6") event.stopImmediatePropagation();
  });
}

/** Does what a key means, alone or as the second of two; answers whether it meant something. */
function press(name: string, at: number, all: readonly Shortcuts[]): boolean {
  const before = first !== null && at - first.at < SEQUENCE_MS ? first.name : null;
  first = null;
  if (before !== null && (run(`${before} ${name}`, all) || (before === name && run(name, all)))) return true;
  if (all.some((shortcuts) => Object.keys(shortcuts).some((key) => key.startsWith(`${name} `)))) {
    first = { name, at };
    return true;
  }
  return run(name, all);
}

function run(name: string, all: readonly Shortcuts[]): boolean {
  return all.some((shortcuts) => Object.hasOwn(shortcuts, name) && shortcuts[name]?.() !== false);
}
