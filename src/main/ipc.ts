import { type IpcMainEvent, type IpcMainInvokeEvent, type WebContents, ipcMain } from "electron";
import type { MenuCommand } from "../contract/bridge.ts";
import { fail } from "../contract/errors.ts";
import { isOurs } from "./address.ts";
import type { Answers } from "./answers.ts";

export interface Answering {
  /** A window is there before what it shows: what it asks until then waits. */
  readonly answers: Promise<Answers>;
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
export function answerWindows({ answers, isWindow, onOffer, onOpen }: Answering): void {
  const isTrusted = ({ sender, senderFrame }: IpcMainEvent | IpcMainInvokeEvent): boolean =>
    senderFrame !== null && senderFrame === sender.mainFrame && isOurs(senderFrame.url) && isWindow(sender);

  ipcMain.handle("hookbench:call", async (event, method: unknown, input: unknown) => {
    if (!isTrusted(event)) return fail("unauthorized", "This page may not call Hookbench.");
    return (await answers).call(method, input);
  });

  ipcMain.on("hookbench:subscribe", (event, since: unknown) => {
    const [port] = event.ports;
    if (!port) return;
    if (isTrusted(event)) void answers.then(({ subscribe }) => subscribe(since, port));
    else port.close();
  });

  ipcMain.on("hookbench:offer", (event, commands: unknown) => {
    if (isTrusted(event)) void answers.then((known) => offer(event.sender, known.readCommands(commands)));
  });

  ipcMain.on("hookbench:open", (event, fragment: unknown) => {
    if (isTrusted(event)) void answers.then(({ readFragment }) => open(readFragment(fragment)));
  });

  function offer(contents: WebContents, commands: readonly MenuCommand[] | null): void {
    if (commands && !contents.isDestroyed()) onOffer(contents, commands);
  }

  function open(fragment: string | null): void {
    if (fragment !== null) onOpen(fragment);
  }
}
