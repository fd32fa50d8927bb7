import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { sweepSessions } from "../../../src/core/act/messages/keyed.ts";
import { makeWorktree, removeWorktree } from "../../../src/core/act/messages/worktree.ts";
import { withServer } from "../../fixtures/http-server.ts";
import { temporaryFolder } from "../../fixtures/temporary-folder.ts";
import { type Rig, withRig } from "./rig.ts";

const HOUR_MS = 3_600_000;

/** A program that says its session, where it is, whether the session is new, and how many lines it got. */
const TELLS = ["/bin/sh", "-c", 'cat >/dev/null; printf "%s" "$HOOKBENCH_SESSION|$(pwd)|$HOOKBENCH_SESSION_IS_NEW"'];

const config = {
  route: "command",
  command: TELLS,
  sessionKey: "{{webhook.body.pr}}",
  makesSessions: true,
  coalesceSeconds: 0,
};

function hookWith(rig: Rig, change: Record<string, unknown> = {}, id = "a") {
  return rig.hook(id, { action: "message_agent", actionConfig: { ...config, ...change } });
}

async function told(rig: Rig, hook: ReturnType<typeof hookWith>, pr: unknown) {
  const { status, error, result } = await rig.runOne(hook, { body: Buffer.from(JSON.stringify({ pr })) });
  const answer = typeof result === "object" && result !== null && "answer" in result ? String(result.answer) : "";
  const [session = "", folder = "", isNew = ""] = answer.split("|");
  return { status, error, result, session, folder, isNew: isNew === "1" };
}

/** An hour passes. */
function later({ ports }: Rig): void {
  ports.setNow(ports.clock.now() + HOUR_MS);
}

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

const worktrees = (repo: string) =>
  execFileSync("git", ["worktree", "list", "--porcelain"], { cwd: repo, encoding: "utf8" })
    .split("\n")
    .filter((line) => line.startsWith("worktree ")).length - 1;
const branches = (repo: string) =>
  execFileSync("git", ["branch", "--list", "hookbench/*", "--format=%(refname:short)"], { cwd: repo, encoding: "utf8" })
    .trim()
    .split("\n")
    .filter((line) => line !== "");

test("one key has one session, which is made at its first line; another key has another, and both are on record", () =>
  withRig({}, async (rig) => {
    const hook = hookWith(rig);
    const first = await told(rig, hook, 42);
    const again = await told(rig, hook, 42);
    const other = await told(rig, hook, 43);
    expect([first.status, first.isNew, again.isNew, other.isNew]).toEqual(["success", true, false, true]);
    expect([again.session, again.folder]).toEqual([first.session, first.folder]);
    expect(other.session).not.toBe(first.session);
    expect(other.folder).not.toBe(first.folder);
    expect(rig.store.agentSessions.list("a").map(({ key, session }) => [key, session])).toEqual(
      expect.arrayContaining([
        ["42", first.session],
        ["43", other.session],
      ]),
    );
  }));

test("a key is text of a stranger's: it names no folder, no branch and no variable", () =>
  withRig({}, async (rig) => {
    const repo = repository();
    const hook = hookWith(rig, { worktree: { repository: repo } });
    const base = join(rig.ports.dataFolder, "worktrees");
    const HOSTILE = ["../../../../tmp/out", "-b x", "$(touch owned)", "a\nb", "__proto__", "{{x}}", "x".repeat(5000)];
    for (const key of HOSTILE) {
      const { status, error, folder } = await told(rig, hook, key);
      if (key === "{{x}}") {
        expect([status, error]).toEqual(["error", expect.stringContaining("no value for the key")]);
        continue;
      }
      expect([key, status, error]).toEqual([key, "success", null]);
      expect(folder.startsWith(`${base}/`)).toBe(true);
      expect(basename(folder)).toMatch(/^[0-9a-f]{24}$/);
    }
    expect(readdirSync(base)).toHaveLength(HOSTILE.length - 1);
    for (const branch of branches(repo)) expect(branch).toMatch(/^hookbench\/[0-9a-f]{24}$/);
    expect(existsSync(join(repo, "owned"))).toBe(false);
  }));

test("one line at a time goes to a key, also where several may run", () =>
  withRig({}, async (rig) => {
    const log = join(temporaryFolder(), "log");
    const command = ["/bin/sh", "-c", `cat >/dev/null; echo in >>${log}; sleep 0.1; echo out >>${log}`];
    const hook = rig.hook("a", {
      action: "message_agent",
      concurrency: 8,
      actionConfig: { ...config, command, max: 100 },
    });
    const body = Buffer.from('{"pr":1}');
    await Promise.all(Array.from({ length: 6 }, () => rig.deliver([hook], { body })));
    await rig.queue.drain();
    const lines = readFileSync(log, "utf8").trim().split("\n");
    expect(lines.length).toBeGreaterThanOrEqual(2);
    expect(lines).toEqual(lines.map((_, index) => (index % 2 === 0 ? "in" : "out")));
  }));

test("no more sessions are made than may be, until one is over", () =>
  withRig({}, async (rig) => {
    const hook = hookWith(rig, { maxSessions: 1, sessionHours: 1 });
    const first = await told(rig, hook, "one");
    expect(await told(rig, hook, "two")).toMatchObject({
      status: "error",
      error: expect.stringContaining("1 sessions in use"),
    });
    later(rig);
    expect(await told(rig, hook, "two")).toMatchObject({ status: "success", isNew: true });
    later(rig);
    const again = await told(rig, hook, "one");
    expect([again.isNew, again.session === first.session]).toEqual([true, false]);
  }));

test("a worktree is removed once its session is over, with its branch; one that is not clean stays, and its key finds it again", () =>
  withRig({}, async (rig) => {
    const repo = repository();
    const folder = join(temporaryFolder(), "of-mine");
    const hook = hookWith(rig, { worktree: { repository: repo, folder }, sessionHours: 1 });
    const [clean, dirty] = [await told(rig, hook, "clean"), await told(rig, hook, "dirty")];
    expect([clean.folder, dirty.folder].map((one) => one.startsWith(`${folder}/`))).toEqual([true, true]);
    expect(readFileSync(join(clean.folder, "file"), "utf8")).toBe("one\n");
    writeFileSync(join(dirty.folder, "work"), "of an agent\n");
    await sweepSessions(rig);
    expect(worktrees(repo)).toBe(2);
    later(rig);
    await sweepSessions(rig);
    expect([existsSync(clean.folder), existsSync(dirty.folder), worktrees(repo)]).toEqual([false, true, 1]);
    expect(branches(repo)).toEqual([`hookbench/${basename(dirty.folder)}`]);
    const again = await told(rig, hook, "dirty");
    expect([again.folder, again.isNew]).toEqual([dirty.folder, true]);
  }));

test("no hook of the repository runs, and nothing is made or removed where a link or another thing stands", async () => {
  const repo = repository();
  const signal = new AbortController().signal;
  mkdirSync(join(repo, ".git", "hooks"), { recursive: true });
  writeFileSync(join(repo, ".git", "hooks", "post-checkout"), `#!/bin/sh\ntouch ${join(repo, "hook-ran")}\n`);
  chmodSync(join(repo, ".git", "hooks", "post-checkout"), 0o755);
  const [base, outside] = [temporaryFolder(), temporaryFolder()];
  const [name, other] = ["a".repeat(24), "b".repeat(24)];
  const made = await makeWorktree(base, name, repo, signal);
  expect([made.ok, existsSync(join(repo, "hook-ran"))]).toEqual([true, false]);
  writeFileSync(join(outside, "precious"), "");
  symlinkSync(outside, join(base, other));
  expect(await makeWorktree(base, other, repo, signal)).toMatchObject({ ok: false });
  expect(await removeWorktree({ folder: join(base, other), repository: repo })).toBe(false);
  expect(await removeWorktree({ folder: outside, repository: repo })).toBe(false);
  expect(existsSync(join(outside, "precious"))).toBe(true);
  expect(await makeWorktree(base, "../x", repo, signal)).toMatchObject({ ok: false });
  expect(await makeWorktree(base, name, temporaryFolder(), signal)).toMatchObject({
    ok: false,
    error: expect.stringContaining("is not a git repository"),
  });
});

test("a worktree that was taken away by hand is made anew, and one of a person's whose disk is away is not forgotten", async () => {
  const repo = repository();
  const [base, name, signal] = [temporaryFolder(), "a".repeat(24), new AbortController().signal];
  const made = await makeWorktree(base, name, repo, signal);
  const away = join(temporaryFolder(), "away");
  execFileSync("git", ["worktree", "add", "-q", "-b", "away", away], { cwd: repo });
  for (const gone of [away, join(base, name)]) rmSync(gone, { recursive: true });
  expect(await makeWorktree(base, name, repo, signal)).toEqual(made);
  expect(worktrees(repo)).toBe(2);
});

test("an answer is posted to the channels that the hook names, and its line counts as arrived whatever these say", () =>
  withRig({}, async (rig) => {
    const hook = hookWith(rig, { answerChannels: ["app", "nowhere"] });
    const { status, result } = await told(rig, hook, 7);
    expect([status, result]).toEqual([
      "success",
      expect.objectContaining({
        posted: "Posted to app.",
        notified: expect.objectContaining({ message: expect.stringContaining("|1") }),
      }),
    ]);
    const lost = await told(rig, hookWith(rig, { answerChannels: ["nowhere"] }, "b"), 7);
    expect([lost.status, lost.result]).toEqual([
      "success",
      expect.objectContaining({ posted: expect.stringContaining("Nobody took") }),
    ]);
  }));

test("OpenCode makes the session in its folder, and its answer is read", () =>
  withServer(
    (request, response) => {
      response.setHeader("Content-Type", "application/json");
      response.end(
        request.url?.startsWith("/session?")
          ? '{"id":"ses_9"}'
          : '{"info":{},"parts":[{"type":"step-start"},{"type":"text","text":"pong"}]}',
      );
    },
    ({ url, seen }) =>
      withRig({}, async (rig) => {
        const folder = temporaryFolder();
        const hook = hookWith(rig, { route: "opencode", url, cwd: folder });
        for (const isNew of [true, false])
          expect((await told(rig, hook, 1)).result).toMatchObject({ session: "ses_9", isNew, answer: "pong" });
        const directory = encodeURIComponent(folder);
        expect(seen.map((one) => one.url)).toEqual([
          `/session?directory=${directory}`,
          `/session/ses_9/message?directory=${directory}`,
          `/session/ses_9/message?directory=${directory}`,
        ]);
      }),
  ));

test.each([
  [{ route: "claude-channel" }, "none can be made"],
  [{ route: "openclaw", url: "http://127.0.0.1:1", worktree: { repository: "/r" } }, "folders of OpenClaw's own"],
  [{ route: "openclaw", url: "http://127.0.0.1:1", answerChannels: ["app"] }, "no answer comes back"],
  [{ sessionKey: undefined }, "no key to tell them apart"],
  [{ makesSessions: false, worktree: { repository: "/r" } }, "a worktree belongs to a session that is made"],
  [{ makesSessions: false, route: "codex", answerChannels: ["app"] }, "no answer comes back"],
  [{ worktree: { repository: "relative" } }, "from the root"],
])("says what a configuration lacks: %j", (change, words) =>
  withRig({}, async (rig) => {
    expect(await told(rig, hookWith(rig, change), 1)).toMatchObject({
      status: "error",
      error: expect.stringContaining(words),
    });
  }),
);
