import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ask } from "../../src/cli/connect.ts";
import { createClient } from "../../src/contract/client.ts";
import { createControlTransport } from "../../src/control/transport.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";
import { startCli } from "./run-cli.ts";

/** Debian's package `faketime`, which `npm test` installs. */
const LIBRARY = ["x86_64", "aarch64"]
  .map((processor) => `/usr/lib/${processor}-linux-gnu/faketime/libfaketimeMT.so.1`)
  .find((path) => existsSync(path));

/** `serve` with a wall clock that `turn` sets by so many days, while time goes on as it does. */
async function serveWithClock() {
  const data = temporaryFolder();
  const offset = join(data, "..", `clock-${process.pid}`);
  const turn = (days: number) => writeFileSync(offset, `${days < 0 ? "-" : "+"}${Math.abs(days)}d\n`);
  turn(0);
  const running = startCli(["serve", "--data", data, "--receiver-port", "0", "--control-port", "0", "--json"], {
    env: {
      LD_PRELOAD: LIBRARY ?? "",
      FAKETIME_TIMESTAMP_FILE: offset,
      FAKETIME_NO_CACHE: "1",
      FAKETIME_DONT_FAKE_MONOTONIC: "1",
    },
  });
  const { receiver, control, token }: Record<"receiver" | "control" | "token", string> = JSON.parse(
    await running.line(),
  );
  return { running, receiver, turn, client: createClient(createControlTransport({ url: control, token })) };
}

it.skipIf(LIBRARY === undefined)(
  "serve bears a clock that is set back and ahead while it runs",
  { timeout: 240_000 },
  async () => {
    const { running, receiver, turn, client } = await serveWithClock();
    try {
      await ask(client, "sources.create", { name: "A", path: "a", provider: "none", requireSignature: false });
      await ask(client, "settings.update", { retention: { maxCount: null, maxAgeDays: 30, maxBytes: null } });
      await ask(client, "hooks.create", {
        name: "rests",
        action: "spawn_agent",
        actionConfig: { command: [process.execPath, "-e", ""] },
        approval: "never",
        cooldownMs: 3000,
      });
      const post = (n: number) => fetch(`${receiver}/hooks/a`, { method: "POST", body: `{"n":${n}}` });
      const ran = async () => (await ask(client, "executions.list", { status: "success" })).items.length;
      await post(0);
      await expect.poll(ran).toBe(1);

      turn(-200);
      let count = 1;
      // Within its own length the hook runs again, though by the clock it last ran in half a year.
      await expect
        .poll(
          async () => {
            await post((count += 1));
            return ran();
          },
          { interval: 500 },
        )
        .toBe(2);

      turn(0);
      const { counts } = await ask(client, "status.get", {});
      turn(400);
      await post((count += 1));
      await expect.poll(async () => (await ask(client, "status.get", {})).retentionHold).toMatchObject({});
      expect((await ask(client, "deliveries.list", {})).total).toBe(counts.deliveries + 1);
    } finally {
      await running.stop();
    }
  },
);
