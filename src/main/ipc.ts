import { type IpcMainEvent, type IpcMainInvokeEvent, type WebContents, ipcMain } from "electron";
import { fail } from "../contract/errors.ts";
import { Since } from "../contract/events.ts";
import type { Served } from "../contract/memory.ts";
import { feed } from "./feed.ts";
import { isOurs } from "./address.ts";

/**
 * Answers the window's calls and opens its event streams. Whoever is not the main frame of a window of ours,
 * showing a page of ours, is refused before anything is looked at.
 */
export function answerWindow(app: Served, isWindow: (contents: WebContents) => boolean): void {
  const isTrusted = ({ sender, senderFrame }: IpcMainEvent | IpcMainInvokeEvent): boolean =>
    senderFrame !== null && senderFrame === sender.mainFrame && isOurs(senderFrame.url) && isWindow(sender);

  ipcMain.handle("hookbench:call", (event, method: unknown, input: unknown) => {
    if (!isTrusted(event)) return fail("unauthorized", "This page may not call Hookbench.");
    if (typeof method !== "string") return fail("unknown_method", "A method's name is text.");
    return app.dispatch(method, input, "person");
  });

  ipcMain.on("hookbench:subscribe", (event, since: unknown) => {
    const [port] = event.ports;
    const parsed = Since.nullable().safeParse(since);
    if (!port) return;
    if (!isTrusted(event)) port.close();
    // What cannot be a position is one we cannot replay from: the stream then answers `resync`.
    else feed(app.stream, parsed.success ? parsed.data : { stream: "", seq: 0 }, port);
  });
}
