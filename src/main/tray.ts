import { Menu, Tray, clipboard } from "electron";
import type { Method } from "../contract/api.ts";
import { ReceiverStatus } from "../contract/model/status.ts";
import type { App } from "../core/app/app.ts";
import type { Log } from "../core/ports.ts";

export interface TrayOptions {
  readonly app: App;
  readonly icon: string;
  readonly log: Log;
  show(): void;
  quit(): void;
}

/**
 * Puts Hookbench into the system's tray: show it, copy the address to post to, stop what runs, pause capture, quit.
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
        { label: "Stop everything that runs", click: () => void call("queue.stopAll") },
        {
          label: paused ? "Resume capture" : "Pause capture",
          click: () => void call(paused ? "receiver.resume" : "receiver.pause"),
        },
        { type: "separator" },
        { label: "Quit", click: quit },
      ]),
    );
  }

  async function call(method: Method): Promise<void> {
    const result = await app.dispatch(method, {}, "person");
    if (!result.ok) log.warn("What the tray was asked for could not be done", { method, code: result.error.code });
  }

  const unsubscribe = app.stream.subscribe(null, (frame) => {
    if (frame.kind !== "events") return;
    for (const event of frame.events) if (event.name === "receiver.changed") draw(event.data.state === "paused");
  });
  const status = await app.dispatch("receiver.status", {}, "person");
  draw(status.ok && ReceiverStatus.parse(status.value).state === "paused");
  return () => {
    unsubscribe();
    tray.destroy();
  };
}
