import { execFileSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { agentSessionHandlers } from "../../../src/core/agent-sessions/sessions.ts";
import { temporaryFolder } from "../../fixtures/temporary-folder.ts";
import { type Rig, withRig } from "../act/rig.ts";

const COMMAND = ["/bin/sh", "-c", 'cat >/dev/null; printf "%s" "$HOOKBENCH_SESSION|$(pwd)"'];

function repository(): string {
  const folder = temporaryFolder();
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.test", ...args], { cwd: folder });
  git("init", "--quiet");
  writeFileSync(join(folder, "file"), "one\n");
  git("add", ".");
  git("commit", "--quiet", "-m", "one");
  return folder;
}

function sessionsOf(rig: Rig) {
  const handlers = agentSessionHandlers(rig);
  return {
    list: async (hookId?: string) => {
      const listed = await handlers["agentSessions.list"](hookId === undefined ? {} : { hookId }, "program");
      return listed.ok ? listed.value.items : [];
    },
    get: (id: string) => handlers["agentSessions.get"]({ id }, "program"),
    end: (id: string, discards = false) => handlers["agentSessions.end"]({ id, discards }, "person"),
  };
}

async function told(rig: Rig, hookId: string, pr: string, change: Record<string, unknown> = {}) {
  const config = { route: "command", command: COMMAND, sessionKey: "{{webhook.body.pr}}", makesSessions: true };
  const actionConfig = { ...config, coalesceSeconds: 0, ...change };
  const hook = rig.store.hooks.get(hookId) ?? rig.hook(hookId, { action: "message_agent", actionConfig });
  const { result } = await rig.runOne(hook, { body: Buffer.from(JSON.stringify({ pr })) });
  const answer = typeof result === "object" && result !== null && "answer" in result ? String(result.answer) : "";
  return answer.split("|")[1] ?? "";
}

test("what hooks made is listed with its hook, its key and its end, and ended by hand its key gets another", () =>
  withRig({}, async (rig) => {
    const sessions = sessionsOf(rig);
    await told(rig, "a", "42");
    await told(rig, "b", "42");
    const [ofA] = await sessions.list("a");
    expect([(await sessions.list()).length, ofA]).toEqual([
      2,
      expect.objectContaining({ hookName: "a", key: "42", isBusy: false, overAt: (ofA?.usedAt ?? 0) + 72 * 3_600_000 }),
    ]);
    expect(await sessions.end(ofA?.id ?? "")).toMatchObject({ ok: true, value: { left: null } });
    expect(await sessions.list("a")).toEqual([]);
    await told(rig, "a", "42");
    const [anew] = await sessions.list("a");
    expect([anew?.id, anew?.session === ofA?.session]).toEqual([ofA?.id, false]);
    expect(await sessions.end("none")).toMatchObject({ ok: false, error: { code: "not_found" } });
  }));

test("a worktree goes with its session where it is clean; what is not committed is named, and lost only where that is said", () =>
  withRig({}, async (rig) => {
    const sessions = sessionsOf(rig);
    const worktree = { repository: repository() };
    const [clean, dirty] = [await told(rig, "a", "clean", { worktree }), await told(rig, "a", "dirty")];
    writeFileSync(join(dirty, "work"), "of an agent\n");
    const idOf = async (key: string) => (await sessions.list()).find((one) => one.key === key)?.id ?? "";

    await sessions.end(await idOf("clean"));
    const id = await idOf("dirty");
    expect(await sessions.get(id)).toMatchObject({ value: { uncommitted: { count: 1, files: ["?? work"] } } });
    expect(await sessions.end(id)).toMatchObject({ value: { left: { folder: dirty } } });
    expect([existsSync(clean), existsSync(dirty)]).toEqual([false, true]);
    expect(await sessions.list()).toEqual([expect.objectContaining({ id, session: null, overAt: null })]);
    expect(await sessions.end(id, true)).toMatchObject({ value: { left: null } });
    expect([existsSync(dirty), await sessions.list()]).toEqual([false, []]);
  }));

test("none is ended while a line is under way to it", () =>
  withRig({}, async (rig) => {
    const sessions = sessionsOf(rig);
    const go = join(temporaryFolder(), "go");
    const command = ["/bin/sh", "-c", `cat >/dev/null; echo begun; until test -e ${go}; do sleep 0.05; done`];
    const actionConfig = { route: "command", command, sessionKey: "{{webhook.body.pr}}", makesSessions: true };
    const hook = rig.hook("a", { action: "message_agent", actionConfig });
    const [run = ""] = await rig.deliver([hook], { body: Buffer.from('{"pr":1}') });
    await rig.printed(run, "begun");
    const [busy] = await sessions.list();
    expect([busy?.isBusy, await sessions.end(busy?.id ?? "", true)]).toEqual([
      true,
      expect.objectContaining({ ok: false, error: expect.objectContaining({ code: "conflict" }) }),
    ]);
    writeFileSync(go, "");
    await rig.queue.drain();
    expect(await sessions.end(busy?.id ?? "")).toMatchObject({ ok: true });
  }));
