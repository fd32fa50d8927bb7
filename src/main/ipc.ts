import { type IpcMainEvent, type IpcMainInvokeEvent, type WebContents, ipcMain } from "electron";
import { Fragment, type MenuCommand, MenuCommands } from "../contract/bridge.ts";
import { fail } from "../contract/errors.ts";
import { Since } from "../contract/events.ts";
import type { Served } from "../contract/memory.ts";
import { feed } from "./feed.ts";
import { isOurs } from "./address.ts";

export interface Answering {
  readonly app: Served;
  isWindow(contents: WebContents): boolean;
  /** A window says what can be done in it now. */
  onOffer(contents: WebContents, commands: readonly MenuCommand[]): void;
  /** A window wants another one at an address. */
  onOpen(fragment: string): void;
}

/**
 * Answers the windows' calls, opens their event streams, and hears what they offer for the menu. Whoever is not the main
 * frame of a window of ours, showing a page of ours, is refused before anything is looked at.
 */
export function answerWindows({ app, isWindow, onOffer, onOpen }: Answering): void {
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

  ipcMain.on("hookbench:offer", (event, commands: unknown) => {
    const parsed = MenuCommands.safeParse(commands);
    if (parsed.success && isTrusted(event)) onOffer(event.sender, parsed.data);
  });

  ipcMain.on("hookbench:open", (event, fragment: unknown) => {
    const parsed = Fragment.safeParse(fragment);
    if (parsed.success && isTrusted(event)) onOpen(parsed.data);
  });
}
