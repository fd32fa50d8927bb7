import { useEffect, useRef } from "react";

/** What a key does, by its name: `j`, `shift+arrowdown`, `mod+k` (Ctrl, or Cmd on a Mac). Answering false leaves the key alone. */
export type Shortcuts = Readonly<Record<string, () => unknown>>;

/** The name of a pressed key; printable ones go by the character typed, so that `?` works on every layout. */
export function keyName(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">): string {
  const key = event.key.toLowerCase();
  const isPrintable = event.key.length === 1;
  return [
    event.ctrlKey || event.metaKey ? "mod+" : "",
    event.altKey ? "alt+" : "",
    event.shiftKey && !isPrintable ? "shift+" : "",
    key,
  ].join("");
}

/** Binds keys while mounted. Single keys rest while something is being typed; combinations with Ctrl or Cmd always work. */
export function useShortcuts(shortcuts: Shortcuts, isActive = true): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    if (!isActive) return;
    const press = (event: KeyboardEvent) => {
      const name = keyName(event);
      const run = latest.current[name];
      if (!run || event.defaultPrevented) return;
      if (!name.startsWith("mod+") && isTyping(event.composedPath()[0])) return;
      if (run() !== false) event.preventDefault();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [isActive]);
}

/** By the innermost target: an event from within a shadow root names only the root's host. */
function isTyping(target: EventTarget | undefined): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
