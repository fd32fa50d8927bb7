import { isGone, useConnection } from "../state/connection.ts";
import type { CommandGroup } from "../words/commands.ts";
import type { IconName } from "./icons.tsx";
import type { MenuItem } from "./menu.tsx";
import { modKey } from "./mod-key.ts";

/**
 * Something that can be done. A feature lists its own in `features/<area>/commands.ts`, `app/command-list.ts` puts them
 * together, and the keys, the palette, the menus and the help read that one list. One more is one more object in a list:
 *
 *     { id: "pin", name: "Pin", group: "delivery", keys: ["p"], icon: "pin", when: hasOne, run: pinActive }
 */
export interface Command {
  readonly id: string;
  /** A verb and its object; a function where it says how things are, as Pin or Unpin. */
  readonly name: string | (() => string);
  readonly group: CommandGroup;
  /** As `useShortcuts` names them; the first is shown. */
  readonly keys?: readonly string[];
  readonly icon?: IconName;
  /** Whether it can be done now; a command without it always can, and one without `run` while its key is bound. */
  readonly when?: () => boolean;
  /** Whether it asks nothing of the host, and goes on while that does not answer. */
  readonly isLocal?: boolean;
  /** Answers false to leave its key to others. Absent where what is on the screen binds the key itself. */
  readonly run?: () => unknown;
  /** Other words by which it is found. */
  readonly also?: string;
  readonly isDanger?: boolean;
}

export interface RunnableCommand extends Command {
  readonly run: () => unknown;
}

export function nameOf({ name }: Command): string {
  return typeof name === "string" ? name : name();
}

export function canRun(command: Command): command is RunnableCommand {
  if (command.run === undefined || (command.isLocal !== true && isGone(useConnection.getState()))) return false;
  return command.when?.() !== false;
}

/** What can be done now as entries of a menu, in their order. */
export function menuItems(commands: readonly Command[]): readonly MenuItem[] {
  return commands.filter(canRun).map(menuItem);
}

function menuItem(command: RunnableCommand): MenuItem {
  const [key] = command.keys ?? [];
  return {
    label: nameOf(command),
    run: () => void command.run(),
    ...(key === undefined ? {} : { shortcut: keyWords(key) }),
    ...(command.isDanger === true ? { isDanger: true } : {}),
  };
}

const KEY_WORDS: Readonly<Record<string, string>> = {
  arrowdown: "↓",
  arrowup: "↑",
  arrowleft: "←",
  arrowright: "→",
  backspace: "⌫",
  delete: "Del",
  escape: "Esc",
  pagedown: "PgDn",
  pageup: "PgUp",
};

/** A key as it is printed on the keyboard: `Ctrl K`, `Shift R`, `G N`. */
export function keyWords(name: string): string {
  return name
    .split(/[ +](?=.)/)
    .map((part) => (part === "mod" ? modKey() : (KEY_WORDS[part] ?? part.charAt(0).toUpperCase() + part.slice(1))))
    .join(" ");
}
