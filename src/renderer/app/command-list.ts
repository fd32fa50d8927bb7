import { DELIVERY_COMMANDS, EXPORT_COMMANDS, HELD_COMMANDS } from "../features/deliveries/commands.ts";
import { BRING_IN, CLEAR, LIST_COMMANDS } from "../features/deliveries/list-commands.ts";
import { type Command, canRun } from "../ui/command.ts";
import type { Shortcuts } from "../ui/shortcuts.ts";
import { FRAME_COMMANDS } from "./frame-commands.ts";
import { PLACE_COMMANDS } from "./place-commands.ts";

/** Everything that can be done in the window; of two with the same key, the one that can be done and stands first has it. */
export const COMMANDS: readonly Command[] = [
  ...HELD_COMMANDS,
  ...DELIVERY_COMMANDS,
  ...EXPORT_COMMANDS,
  ...LIST_COMMANDS,
  BRING_IN,
  CLEAR,
  ...FRAME_COMMANDS,
  ...PLACE_COMMANDS,
];

/** The keys of all that can be done now. */
export function commandKeys(): Shortcuts {
  const keys: Record<string, () => unknown> = {};
  for (const command of COMMANDS) {
    if (canRun(command)) for (const key of command.keys ?? []) keys[key] ??= command.run;
  }
  return keys;
}
