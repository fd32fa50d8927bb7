import { askToClear } from "../../state/asking.ts";
import { askToBringIn } from "../../state/bringing-in.ts";
import type { Command } from "../../ui/command.ts";
import { BRING_IN_COMMAND, COMMANDS } from "../../words/commands.ts";
import { lists } from "./commands.ts";

/** Having requests in the list that were not received here. */
export const BRING_IN: Command = {
  id: "bring-in",
  name: BRING_IN_COMMAND.name,
  group: "make",
  icon: "upload",
  also: BRING_IN_COMMAND.also,
  run: () => askToBringIn(),
};

/** Deleting whatever the filter shows. */
export const CLEAR: Command = {
  id: "clear",
  name: COMMANDS.clear,
  group: "list",
  icon: "delete",
  isDanger: true,
  when: lists,
  also: COMMANDS.clearAlso,
  run: askToClear,
};

/** Moving in the list, which binds these keys itself. */
export const LIST_COMMANDS: readonly Command[] = [
  { id: "next", name: COMMANDS.nextWithShiftSelecting, group: "list", keys: ["j", "arrowdown"] },
  { id: "previous", name: COMMANDS.previousWithShiftSelecting, group: "list", keys: ["k", "arrowup"] },
  { id: "page", name: COMMANDS.page, group: "list", keys: ["pagedown", "pageup"] },
  { id: "group", name: COMMANDS.openGroup, group: "list", keys: ["arrowright", "arrowleft"] },
  { id: "into", name: COMMANDS.into, group: "list", keys: ["enter"], when: lists },
  { id: "select", name: COMMANDS.selectOrNoLonger, group: "list", keys: ["x"] },
  { id: "select-all", name: COMMANDS.selectAllThatMatch, group: "list", keys: ["mod+a"] },
  { id: "newest", name: COMMANDS.newestAndFollow, group: "list", keys: ["home", "g g"] },
  { id: "oldest", name: COMMANDS.oldest, group: "list", keys: ["end"] },
  { id: "filter", name: COMMANDS.filter, group: "list", keys: ["/"] },
  { id: "select-nothing", name: COMMANDS.selectNothing, group: "list", keys: ["escape"], when: lists },
];
