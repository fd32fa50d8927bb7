import { z } from "zod";
import { type Client, createClient } from "../../src/contract/client.ts";
import { createControlTransport } from "../../src/control/transport.ts";
import { type Running, startCli } from "./run-cli.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";

const Ready = z.strictObject({
  event: z.literal("ready"),
  receiver: z.url(),
  control: z.url(),
  token: z.string().min(32),
});

export interface Serving {
  readonly running: Running;
  readonly data: string;
  readonly ready: z.infer<typeof Ready>;
  readonly client: Client;
}

/** `hookbench serve --json` on free ports, once it says that it is ready. */
export async function startServe(data: string = temporaryFolder(), more: readonly string[] = []): Promise<Serving> {
  const running = startCli(["serve", "--data", data, "--receiver-port", "0", "--control-port", "0", "--json", ...more]);
  const ready = Ready.parse(JSON.parse(await running.line()));
  const client = createClient(createControlTransport({ url: ready.control, token: ready.token }));
  return { running, data, ready, client };
}
