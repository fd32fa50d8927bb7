import type { Worker } from "node:worker_threads";
import { startControl } from "../control/server.ts";
import { type App, createApp } from "../core/app/app.ts";
import { personToken, readControlToken, readMcpToken } from "../core/host/control-token.ts";
import { prepareDataFolder } from "../core/host/data-folder.ts";
import { announceInstance, withdrawInstance } from "../core/host/instance.ts";
import { createLog } from "../core/host/log.ts";
import { createNodePorts } from "../core/host/node-ports.ts";
import type { Log } from "../core/ports.ts";
import { StoreError } from "../core/record/engine/store-error.ts";
import { callerHere } from "./caller-here.ts";
import { chooseDataFolder } from "./data-option.ts";
import { readVersion, uiFolder } from "./installation.ts";
import { Failure } from "./verb.ts";

export interface StartOptions {
  /** The data folder; the user's own when undefined. */
  readonly data: string | undefined;
  readonly receiverPort: number;
  readonly controlPort: number;
  readonly log: "json" | "human";
  /** Lets programs do what else takes a person. */
  readonly trustsPrograms?: boolean | undefined;
  /** The receiving thread, where one has been started ahead. */
  readonly receiverThread?: Worker;
  /** Sets a damaged database aside and begins with a new one. */
  readonly beginAnew?: boolean;
}

/** Hookbench running in this process, reachable over its control port. */
export interface Started {
  readonly app: App;
  readonly receiver: string;
  readonly control: string;
  /** For whoever started it, who is a person unless an agent did. */
  readonly token: string;
  readonly dataFolder: string;
  readonly version: string;
  /** What the product's own parts write to. */
  readonly log: Log;
  close(): Promise<void>;
}

/** Starts the product with its control port and leaves word of it in the data folder. Throws a Failure that says why not. */
export async function start(options: StartOptions): Promise<Started> {
  const log = createLog({ format: options.log, level: options.log === "json" ? "info" : "warn" });
  const dataFolder = prepared(chooseDataFolder(options.data), log);
  try {
    return await startOn(dataFolder, log, options);
  } catch (error) {
    if (error instanceof StoreError && error.code === "conflict") throw new Failure(error.message, { cause: error });
    const why = error instanceof Error ? error.message : String(error);
    throw new Failure(`Hookbench cannot start on ${dataFolder}: ${why}`, { cause: error });
  }
}

async function startOn(dataFolder: string, log: Log, options: StartOptions): Promise<Started> {
  const version = readVersion();
  const { receiverPort, receiverThread, beginAnew = false } = options;
  const app = await createApp(createNodePorts({ dataFolder, log }), {
    receiverPort,
    version,
    beginAnew,
    ...(receiverThread === undefined ? {} : { receiverThread }),
  });
  const programToken = readControlToken(dataFolder);
  // An agent that starts Hookbench is no person for that, and neither is what it hands the token to.
  const isAgents = callerHere() === "agent";
  const token = isAgents ? programToken : personToken(dataFolder);
  const trustsPrograms = options.trustsPrograms ?? false;
  if (trustsPrograms)
    log.warn("Programs with the token of the data folder may approve, reveal and loosen, as people may.");
  const tokens = { token: isAgents ? null : token, programToken, agentToken: readMcpToken(dataFolder), trustsPrograms };
  const control = await startControl({ app, ...tokens, port: options.controlPort, uiFolder, version, log });
  const instance = { pid: process.pid, receiver: app.receiverUrl, control: control.url, token: programToken };
  announceInstance(dataFolder, instance);
  return {
    app,
    receiver: app.receiverUrl,
    control: control.url,
    token,
    dataFolder,
    version,
    log,
    async close() {
      withdrawInstance(dataFolder);
      await control.close();
      await app.close();
    },
  };
}

/** The folder, made where it was not there. */
function prepared(dataFolder: string, log: Log): string {
  try {
    prepareDataFolder(dataFolder, log);
    return dataFolder;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Failure(`The data folder ${dataFolder} cannot be used: ${why}. Choose another with --data DIR.`);
  }
}
