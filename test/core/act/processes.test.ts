import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { familyOf, living, program, runs, shell } from "./programs.ts";
import { withRig } from "./rig.ts";

test("cancel leaves no process behind, also where they moved to sessions of their own and ignore TERM", () =>
  withRig({}, async ({ hook, deliver, queue, printed, store }) => {
    const [id = ""] = await deliver([hook("a", runs(program("family")))]);
    await printed(id, "family");
    const pids = familyOf(store.executions.detail(id)?.output ?? "");
    expect(await living(pids)).toEqual(pids);
    expect(await queue.cancel(id)).toMatchObject({ ok: true, value: { status: "cancelled" } });
    expect([pids.length, await living(pids)]).toEqual([3, []]);
  }));

test("cancel also ends a descendant that dropped the mark from its environment", () =>
  withRig({}, async ({ hook, deliver, queue, printed, store }) => {
    const [id = ""] = await deliver([hook("a", runs(program("family", "parent", "bare")))]);
    await printed(id, "family");
    const pids = familyOf(store.executions.detail(id)?.output ?? "");
    await queue.cancel(id);
    expect([pids.length, await living(pids)]).toEqual([3, []]);
  }));

test("what a program leaves running when it ends is ended with it", () =>
  withRig({}, async ({ hook, runOne }) => {
    const { status, output } = await runOne(hook("a", runs(program("family", "parent", "leave"))));
    expect([status, familyOf(output).length]).toEqual(["success", 3]);
    expect(await living(familyOf(output))).toEqual([]);
  }));

test("a time-out ends everything and says so", () =>
  withRig({}, async ({ hook, runOne }) => {
    const execution = await runOne(hook("a", { ...runs(program("family")), timeoutSeconds: 1 }));
    expect(execution).toMatchObject({ status: "error", error: "Timed out after 1 second." });
    expect(await living(familyOf(execution.output))).toEqual([]);
  }));

test("stop ends everything that runs", () =>
  withRig({}, async ({ hook, deliver, queue, printed, store }) => {
    const [id = ""] = await deliver([hook("a", shell(program("family").join(" ")))]);
    await printed(id, "family");
    await queue.stop();
    const detail = store.executions.detail(id);
    expect(detail?.status).toBe("interrupted");
    expect(await living(familyOf(detail?.output ?? ""))).toEqual([]);
  }));

test("ending one execution leaves the processes of another alone", () =>
  withRig({}, async ({ hook, deliver, queue, printed, store }) => {
    const a = hook("a", runs(program("family")));
    const [first = ""] = await deliver([a]);
    const [second = ""] = await deliver([a]);
    await Promise.all([printed(first, "family"), printed(second, "family")]);
    await queue.cancel(first);
    const pids = familyOf(store.executions.detail(second)?.output ?? "");
    expect(await living(pids)).toEqual(pids);
  }));

test(
  "a killed host's orphans are ended at the next start, what ran is interrupted, what waited runs",
  { timeout: 60_000 },
  async () => {
    const [node = "", file = ""] = program("queue-host");
    const host = spawn(node, [file], { stdio: ["ignore", "pipe", "inherit"] });
    let said = "";
    for await (const chunk of host.stdout) {
      said += String(chunk);
      if (said.includes("\n")) break;
    }
    host.kill("SIGKILL");
    await once(host, "exit");
    const { dataFolder, running, waiting, pids } = JSON.parse(said);
    expect(await living(pids)).toEqual(pids);
    await withRig({ dataFolder }, async ({ queue, store }) => {
      expect(await living(pids)).toEqual([]);
      await queue.drain();
      expect(running.map((id: string) => store.executions.get(id)?.status)).toEqual(running.map(() => "interrupted"));
      expect(waiting.map((id: string) => store.executions.get(id)?.status)).toEqual(waiting.map(() => "success"));
    });
  },
);
