import type { Bridge, MENUS, MenuCommand } from "../../contract/bridge.ts";
import { useSelection } from "../state/delivery-selection.ts";
import { useRoute } from "../state/route.ts";
import { useSources } from "../state/sources.ts";
import { useStatus } from "../state/status.ts";
import { canRun, nameOf } from "../ui/command.ts";
import type { CommandGroup } from "../words/commands.ts";
import { COMMANDS } from "./command-list.ts";

const MENU_OF: Readonly<Record<CommandGroup, (typeof MENUS)[number]>> = {
  make: "file",
  place: "go",
  delivery: "delivery",
  held: "delivery",
  list: "view",
  strip: "view",
  payload: "view",
  compare: "view",
  run: "run",
  host: "run",
  window: "view",
};

/** What the menu is told of is gathered for so long. */
const GATHER_MS = 200;
const NAME_LENGTH = 100;

/** Keeps the desktop's menu in step with what can be done in the window, and does what is chosen there. */
export function keepNativeMenu(bridge: Bridge): void {
  let due: ReturnType<typeof setTimeout> | null = null;
  let offered = "";

  function offer(): void {
    due = null;
    const commands = menuCommands();
    const written = JSON.stringify(commands);
    if (written === offered) return;
    offered = written;
    bridge.offer(commands);
  }

  function offerSoon(): void {
    due ??= setTimeout(offer, GATHER_MS);
  }

  bridge.onCommand((id) => {
    const command = COMMANDS.find((one) => one.id === id);
    if (command && canRun(command)) command.run();
  });
  for (const store of [useRoute, useStatus, useSources, useSelection]) store.subscribe(offerSoon);
  offer();
}

function menuCommands(): readonly MenuCommand[] {
  return COMMANDS.filter(canRun).map((command) => ({
    id: command.id,
    name: nameOf(command).slice(0, NAME_LENGTH),
    menu: MENU_OF[command.group],
    key: command.keys?.[0] ?? null,
  }));
}
