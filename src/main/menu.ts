import { Menu, type MenuItemConstructorOptions, type WebContents, app as electron } from "electron";
import type { MENUS, MenuCommand } from "../contract/bridge.ts";
import { acceleratorOf, menuLabel } from "./menu-entry.ts";

type MenuName = (typeof MENUS)[number];

const SEPARATOR: MenuItemConstructorOptions = { type: "separator" };

/** What the menu offers itself, so that it works also while no window does. */
const OWN = new Set(["stop-all"]);

/** The menu that follows what can be done in the window in use. */
export interface KeptMenu {
  /** A window is the one in use; null when there is none. */
  use(contents: WebContents | null): void;
  /** A window says what can be done in it now. */
  offer(contents: WebContents, commands: readonly MenuCommand[]): void;
}

/** Sets the application's menu and keeps it in step with the window in use, to which it sends what is chosen. */
export function keepMenu(stopAll: () => void): KeptMenu {
  const offers = new WeakMap<WebContents, readonly MenuCommand[]>();
  let current: WebContents | null = null;

  function draw(): void {
    const commands = current === null ? [] : (offers.get(current) ?? []);
    Menu.setApplicationMenu(createMenu(commands, run, stopAll));
  }

  function run(id: string): void {
    if (current?.isDestroyed() === false) current.send("hookbench:command", id);
  }

  draw();
  return {
    use: (contents) => {
      if (contents === current) return;
      current = contents;
      draw();
    },
    offer: (contents, commands) => {
      offers.set(contents, commands);
      if (contents === current) draw();
    },
  };
}

/** The application's menu: what every program has, and what can be done in the window, from its own list of commands. */
function createMenu(commands: readonly MenuCommand[], run: (id: string) => void, stopAll: () => void): Menu {
  const from = (menu: MenuName): MenuItemConstructorOptions[] =>
    commands
      .filter((command) => command.menu === menu && !OWN.has(command.id))
      .map(({ id, name, key }) => {
        const item: MenuItemConstructorOptions = { id, label: menuLabel(name), click: () => run(id) };
        const accelerator = key === null ? null : acceleratorOf(key);
        // The page has the key already; here it is only shown.
        return accelerator === null ? item : Object.assign(item, { accelerator, registerAccelerator: false });
      });
  const quit: MenuItemConstructorOptions[] =
    process.platform === "darwin" ? [{ role: "close" }] : [{ role: "close" }, { role: "quit" }];
  const developer: MenuItemConstructorOptions[] = electron.isPackaged ? [] : [{ role: "toggleDevTools" }];
  return Menu.buildFromTemplate([
    ...(process.platform === "darwin" ? [{ role: "appMenu" } as const] : []),
    { label: "File", submenu: parts(from("file"), quit) },
    { role: "editMenu" },
    {
      label: "View",
      submenu: parts(
        from("view"),
        [{ role: "reload" }],
        [{ role: "resetZoom" }, { role: "zoomIn" }, { role: "zoomOut" }],
        [{ role: "togglefullscreen" }],
        developer,
      ),
    },
    ...menuOf("Go", from("go")),
    ...menuOf("Delivery", from("delivery")),
    {
      label: "Run",
      submenu: parts([{ label: "Stop everything", accelerator: "CommandOrControl+.", click: stopAll }], from("run")),
    },
    { role: "windowMenu" },
  ]);
}

function menuOf(label: string, submenu: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return submenu.length > 0 ? [{ label, submenu }] : [];
}

/** Parts of a menu with lines between them. */
function parts(...groups: readonly MenuItemConstructorOptions[][]): MenuItemConstructorOptions[] {
  const [first = [], ...others] = groups.filter((group) => group.length > 0);
  return [first, ...others.map((group) => [SEPARATOR].concat(group))].flat();
}
