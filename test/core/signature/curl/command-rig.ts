import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Delivery } from "../../../../src/contract/model/delivery.ts";
import type { Scheme } from "../../../../src/contract/model/scheme.ts";
import { createClient } from "../../../../src/contract/client.ts";
import { createMemoryTransport } from "../../../../src/contract/memory.ts";
import { type App, createApp } from "../../../../src/core/app/app.ts";
import { systemClock } from "../../../../src/core/host/clock.ts";
import { fakePorts } from "../../../fakes/ports.ts";
import { lentThreads } from "../../../fixtures/lent-threads.ts";
import { type Call, createCall } from "../../../fixtures/call.ts";
import { temporaryFolder } from "../../../fixtures/temporary-folder.ts";

/** Linux takes no longer argument; longer commands run from a file. */
const LONGEST_DASH_C = 100_000;

/** The whole product in this process, with a shell to run commands against its receiver. */
export interface CommandRig {
  readonly app: App;
  readonly folder: string;
  readonly call: Call;
  /** A source for one scheme of a provider, and the URL to post to. */
  source(scheme: Scheme, secret: string): Promise<{ id: string; url: string }>;
  /** Runs a command in /bin/bash or another shell; throws with what it said when it fails. */
  run(command: string, env?: Readonly<Record<string, string>>, shell?: string): Promise<string>;
  newest(): Promise<Delivery>;
}

export async function startCommandRig(): Promise<CommandRig> {
  const ports = { ...fakePorts(), clock: systemClock };
  const app = await createApp(ports, { receiverPort: 0, version: "0.0.0", ...lentThreads() });
  const call = createCall(createClient(createMemoryTransport(app)));
  const folder = temporaryFolder();
  let count = 0;

  return {
    app,
    folder,
    call,
    source: async (scheme, secret) => {
      const path = `s${++count}`;
      const { id } = await call("sources.create", { name: path, path, provider: "custom", scheme, secrets: [secret] });
      return { id, url: `${app.receiverUrl}/hooks/${path}` };
    },
    run: (command, env = {}, shell = "/bin/bash") => run(shell, command, env, join(folder, `command-${++count}.sh`)),
    newest: async () => {
      const { items } = await call("deliveries.list", { limit: 1 });
      return call("deliveries.get", { id: items[0]?.id ?? "none" });
    },
  };
}

function run(shell: string, command: string, env: Readonly<Record<string, string>>, file: string): Promise<string> {
  writeFileSync(file, command);
  const args = command.length < LONGEST_DASH_C ? ["-c", command] : [file];
  const child = spawn(shell, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve(said) : reject(new Error(`It ended with ${code}: ${said}`))));
  });
}
