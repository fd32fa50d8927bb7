import type { MenuItem } from "electron";
import type { ElectronApplication } from "playwright-core";

declare global {
  // The tray's menu as it was last set, as the main process of Electron holds it.
  var trayItems: MenuItem[] | undefined;
}

/** Holds on to the tray's menu from now on: no click can be made in a tray that a test's desktop does not draw. */
export async function keepTrayMenu(electron: ElectronApplication): Promise<void> {
  await electron.evaluate(({ Tray }) => {
    const { setContextMenu } = Tray.prototype;
    Tray.prototype.setContextMenu = function keepAndSet(menu) {
      globalThis.trayItems = menu?.items ?? [];
      setContextMenu.call(this, menu);
    };
  });
}

export function trayLabels(electron: ElectronApplication): Promise<readonly string[]> {
  return electron.evaluate(() => globalThis.trayItems?.map(({ label }) => label) ?? []);
}

/**
 * Chooses what is so labelled. In a turn of its own, as events come: what is evaluated may interrupt a query that is
 * under way.
 */
export function chooseInTray(electron: ElectronApplication, label: string): Promise<void> {
  return electron.evaluate(
    (_electron, wanted) =>
      new Promise<void>((resolve) =>
        setImmediate(() => {
          globalThis.trayItems?.find((item) => item.label === wanted)?.click();
          resolve();
        }),
      ),
    label,
  );
}
