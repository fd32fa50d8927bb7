import { join } from "node:path";
import { BrowserWindow, app, session } from "electron";
import { createControlTransport } from "../../src/control/transport.ts";
import type { Transport } from "../../src/contract/client.ts";
import { PAGE } from "../../src/main/address.ts";
import { createAnswers } from "../../src/main/answers.ts";
import { answerWindows } from "../../src/main/ipc.ts";
import { registerScheme, serveFiles } from "../../src/main/protocol.ts";

/*
 * An Electron program for one test: the app's own IPC and preload script, with an empty page, in front of an app
 * that lives in the test's process and is reached over its control port.
 */
declare global {
  var connectTo: (url: string, token: string) => void;
  var openPage: () => Promise<void>;
}

let behind: Transport | null = null;

globalThis.connectTo = (url, token) => {
  behind = createControlTransport({ url, token });
};

function reached(): Transport {
  if (!behind) throw new Error("The test has not said which app to serve.");
  return behind;
}

async function open(): Promise<void> {
  const folder = app.getAppPath();
  await serveFiles(session.defaultSession, join(folder, "page"));
  const preload = join(folder, "preload.cjs");
  const window = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
  const answers = createAnswers({
    dispatch: (method, input) => reached().call(method, input),
    stream: { subscribe: (since, receive) => reached().subscribe(since, { frame: receive }) },
  });
  const nothing = () => undefined;
  answerWindows({
    answers: Promise.resolve(answers),
    isWindow: (contents) => contents === window.webContents,
    onOffer: nothing,
    onOpen: nothing,
  });
  await window.loadURL(PAGE);
}

registerScheme();
// Asked for by the test once it is connected: who connects while a window comes to be may wait for it for ever.
globalThis.openPage = () => app.whenReady().then(open);
