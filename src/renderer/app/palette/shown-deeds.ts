import { menus } from "../../ui/menu-button.tsx";
import { FOUND, ofMenu, ofRow } from "../../words/commands.ts";
import type { Entry } from "./entries.ts";

/**
 * What the buttons and menus that are shown do, so that each is found by a few letters; without what is known by its name
 * already. One is pressed where it stands, and has the focus.
 */
export function shownDeeds(known: ReadonlySet<string>): readonly Entry[] {
  const names = new Set(known);
  const buttons = [...document.querySelectorAll<HTMLButtonElement>(".shell button")].filter(isPressable);
  return buttons
    .flatMap((button) => (menus.has(button) ? menuDeeds(button, known) : [buttonDeed(button)]))
    .filter(({ name }) => name !== "" && !names.has(name) && names.add(name))
    .map(({ name, run }) => ({ id: `shown-${name}`, heading: FOUND.shown, name, run }));
}

type Deed = Pick<Entry, "name" | "run">;

/** What is chosen, of several or on and off, and what only opens a text is no deed. */
function isPressable(button: HTMLButtonElement): boolean {
  return (
    !button.disabled &&
    button.tabIndex >= 0 &&
    !button.hasAttribute("role") &&
    !button.hasAttribute("aria-current") &&
    button.closest("[inert], [role=row], .toasts") === null &&
    button.checkVisibility({ visibilityProperty: true })
  );
}

function buttonDeed(button: HTMLButtonElement): Deed {
  const name = nameOf(button);
  const row = button.closest("li, tr")?.querySelector("b, strong, h3, h4, th, .cut")?.textContent.trim() ?? "";
  return { name: name === "" || row === "" ? name : ofRow(name, row), run: () => press(button) };
}

function menuDeeds(button: HTMLButtonElement, known: ReadonlySet<string>): readonly Deed[] {
  const items = menus.get(button) ?? [];
  return items
    .filter(({ label, isDisabled }) => isDisabled !== true && !known.has(label))
    .map(({ label, run }) => ({ name: ofMenu(nameOf(button), label), run }));
}

function nameOf(button: HTMLButtonElement): string {
  const words = [...button.childNodes].filter((node) => !(node instanceof Element && node.matches("kbd")));
  return (
    button.ariaLabel ??
    words
      .map(({ textContent }) => textContent ?? "")
      .join("")
      .trim()
  );
}

/** False where it is gone by now. */
function press(button: HTMLButtonElement): boolean {
  button.focus();
  button.click();
  return button.isConnected;
}
