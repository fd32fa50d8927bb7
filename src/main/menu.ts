import { Menu, type MenuItemConstructorOptions } from "electron";

/** The application's menu: what every program has, and nothing that the window does not offer itself. */
export function createMenu(isPackaged: boolean, stopAll: () => void): Menu {
  const forDevelopers: MenuItemConstructorOptions[] = isPackaged
    ? []
    : [{ type: "separator" }, { role: "toggleDevTools" }];
  const first: MenuItemConstructorOptions =
    process.platform === "darwin" ? { role: "appMenu" } : { label: "File", submenu: [{ role: "quit" }] };
  const template: MenuItemConstructorOptions[] = [
    first,
    { role: "editMenu" },
    {
      label: "View",
      submenu: [
        { role: "reload" },
        { type: "separator" },
        { role: "resetZoom" },
        { role: "zoomIn" },
        { role: "zoomOut" },
        { type: "separator" },
        { role: "togglefullscreen" },
        ...forDevelopers,
      ],
    },
    {
      label: "Run",
      submenu: [{ label: "Stop everything", accelerator: "CommandOrControl+.", click: stopAll }],
    },
    { role: "windowMenu" },
  ];
  return Menu.buildFromTemplate(template);
}
