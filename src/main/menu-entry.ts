import { visibleLine } from "../contract/visible.ts";

/** A name as a label of a native menu, in which `&` would mark a letter, and names come from outside. */
export function menuLabel(name: string): string {
  return visibleLine(name).replaceAll("&", "&&");
}

/**
 * A key of the window as Electron names it; null of those that type a letter elsewhere, and of two keys one after the
 * other, neither of which a native menu can show.
 */
export function acceleratorOf(key: string): string | null {
  const found = /^(mod\+)?(alt\+)?(shift\+)?([a-z0-9.,]|f\d{1,2})$/.exec(key);
  const [, mod, alt, shift, last = ""] = found ?? [];
  if (!found || (mod === undefined && last.length === 1)) return null;
  return [mod ? "CommandOrControl" : "", alt ? "Alt" : "", shift ? "Shift" : "", last.toUpperCase()]
    .filter(Boolean)
    .join("+");
}
