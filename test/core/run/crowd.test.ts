import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { z } from "zod";
import { living, program } from "../act/programs.ts";
import { withRig } from "../act/rig.ts";

const Said = z.object({
  dataFolder: z.string(),
  running: z.array(z.string()),
  waiting: z.array(z.string()),
  pids: z.array(z.number()),
});

test("kill -9 with 50 running leaves no process and loses nothing", { timeout: 120_000 }, async () => {
  const [node = "", file = ""] = program("crowd-host");
  const host = spawn(node, [file], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  for await (const chunk of host.stdout) {
    said += String(chunk);
    if (said.includes("\n")) break;
  }
  host.kill("SIGKILL");
  await once(host, "exit");
  const { dataFolder, running, waiting, pids } = Said.parse(JSON.parse(said));
  expect((await living(pids)).length).toBe(50);

  await withRig({ dataFolder }, async ({ queue, store }) => {
    expect(await living(pids)).toEqual([]);
    await queue.drain();
    expect(running.map((id) => store.executions.get(id)?.status)).toEqual(running.map(() => "interrupted"));
    expect(waiting.map((id) => store.executions.get(id)?.status)).toEqual(waiting.map(() => "success"));
  });
});
