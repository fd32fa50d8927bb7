import { Menu, Tray, clipboard } from "electron";
import { ReceiverStatus } from "../contract/model/status.ts";
import type { App } from "../core/app.ts";
import type { Log } from "../core/ports.ts";

export interface TrayOptions {
  readonly app: App;
  readonly icon: string;
  readonly log: Log;
  show(): void;
  quit(): void;
}

/**
 * Puts Hookbench into the system's tray: show it, copy the address to post to, pause capture, quit.
 * Answers what takes it out again.
 */
export async function createTray({ app, icon, log, show, quit }: TrayOptions): Promise<() => void> {
  const tray = new Tray(icon);
  tray.setToolTip("Hookbench");
  tray.on("click", show);

  function draw(paused: boolean): void {
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: "Show Hookbench", click: show },
        { label: `Copy ${app.receiverUrl}`, click: () => clipboard.writeText(app.receiverUrl) },
        { label: paused ? "Resume capture" : "Pause capture", click: () => void toggle(paused) },
        { type: "separator" },
        { label: "Quit", click: quit },
      ]),
    );
  }

  async function toggle(paused: boolean): Promise<void> {
    const result = await app.dispatch(paused ? "receiver.resume" : "receiver.pause", {});
    if (!result.ok) log.warn("The tray could not change the receiver", { code: result.error.code });
  }

  const unsubscribe = app.stream.subscribe(null, (frame) => {
    if (frame.kind !== "events") return;
    for (const event of frame.events) if (event.name === "receiver.changed") draw(event.data.state === "paused");
  });
  const status = await app.dispatch("receiver.status", {});
  draw(status.ok && ReceiverStatus.parse(status.value).state === "paused");
  return () => {
    unsubscribe();
    tray.destroy();
  };
}
