import { createClient } from "../contract/client.ts";
import { createMemoryTransport } from "../contract/memory.ts";
import { type Control, startControl } from "../control/server.ts";
import type { App } from "../core/app/app.ts";
import { readControlToken, readMcpToken } from "../core/host/control-token.ts";
import { announceInstance, withdrawInstance } from "../core/host/instance.ts";
import type { Log } from "../core/ports.ts";

export interface DesktopControlOptions {
  readonly app: App;
  readonly dataFolder: string;
  readonly controlPort: number;
  readonly version: string;
  readonly log: Log;
}

/**
 * Keeps the control port open while the setting says so, and word in the data folder of where it is. It answers the
 * command line; the window has its own way and needs none. Answers what closes the port and takes the word back.
 */
export async function keepControl(options: DesktopControlOptions): Promise<() => Promise<void>> {
  const { app, dataFolder, log } = options;
  const client = createClient(createMemoryTransport(app));
  const programToken = readControlToken(dataFolder);
  const agentToken = readMcpToken(dataFolder);
  let control: Control | null = null;
  let last: Promise<void> = Promise.resolve();

  async function open(): Promise<void> {
    const { controlPort: port, version } = options;
    const tokens = { token: null, programToken, agentToken };
    control ??= await startControl({ app, port, ...tokens, uiFolder: null, version, log });
  }

  async function close(): Promise<void> {
    const closing = control;
    control = null;
    await closing?.close();
  }

  async function settle(isWanted: boolean): Promise<void> {
    await (isWanted ? open() : close()).catch((cause: unknown) =>
      log.error("The control port cannot be opened", cause),
    );
    const { url, token: shown } = control ? { url: control.url, token: programToken } : { url: "", token: "" };
    announceInstance(dataFolder, { pid: process.pid, receiver: app.receiverUrl, control: url, token: shown });
  }

  function settleNext(isWanted: boolean): Promise<void> {
    last = last.then(() => settle(isWanted));
    return last;
  }

  const unsubscribe = client.subscribe(null, {
    frame(frame) {
      if (frame.kind !== "events") return;
      for (const event of frame.events)
        if (event.name === "settings.changed") void settleNext(event.data.desktopControl);
    },
  });
  const settings = await client.call("settings.get", {});
  await settleNext(settings.ok && settings.value.desktopControl);

  return async () => {
    unsubscribe();
    await last;
    withdrawInstance(dataFolder);
    await close();
  };
}
