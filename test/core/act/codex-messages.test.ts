import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { temporaryFolder } from "../../fixtures/temporary-folder.ts";
import { withRig } from "./rig.ts";

/**
 * A `codex` that does as the real one was seen to: it queues for threads it knows and exits with 1 for others; `exec` begins
 * a thread or resumes one, unless somebody has that open. What it was started with goes to a log, a line of JSON each.
 */
const CODEX = `#!${process.execPath}
const { appendFileSync, existsSync, readFileSync, writeFileSync } = require("node:fs");
const home = process.env.CODEX_HOME;
const args = process.argv.slice(2);
const stdin = args.includes("-") ? readFileSync(0, "utf8") : "";
appendFileSync(home + "/log", JSON.stringify({ args, stdin, cwd: process.cwd() }) + "\\n");
const knows = (id) => existsSync(home + "/" + id);
if (args[0] === "queue") {
  const id = args[args.indexOf("--thread") + 1];
  if (!knows(id)) { console.error("Error: no session found for thread " + id); process.exit(1); }
  console.log("Queued message for " + id);
  process.exit(0);
}
const resumed = args[1] === "resume" ? args[2] : null;
if (resumed !== null && !knows(resumed)) {
  console.error("Error: thread/resume: thread/resume failed: no rollout found for thread id " + resumed);
  process.exit(1);
}
if (resumed !== null && existsSync(home + "/open")) {
  console.error("Error: thread " + resumed + " already has an active writer");
  process.exit(1);
}
const id = resumed ?? "0199a000-0000-7000-8000-00000000000" + readFileSync(home + "/log", "utf8").trim().split("\\n").length;
writeFileSync(home + "/" + id, "");
const say = (line) => console.log(JSON.stringify(line));
say({ type: "thread.started", thread_id: id });
say({ type: "turn.started" });
say({ type: "item.completed", item: { id: "item_0", type: "agent_message", text: "pong" } });
say({ type: "turn.completed", usage: { input_tokens: 1, output_tokens: 7 } });
`;

let home: string;
beforeEach(() => {
  home = temporaryFolder();
  const programs = temporaryFolder();
  writeFileSync(join(programs, "codex"), CODEX);
  chmodSync(join(programs, "codex"), 0o755);
  vi.stubEnv("PATH", [programs, process.env["PATH"]].join(delimiter));
  vi.stubEnv("CODEX_HOME", home);
});
afterEach(() => void vi.unstubAllEnvs());

interface Started {
  readonly args: readonly string[];
  readonly stdin: string;
  readonly cwd: string;
}

function started(): Started[] {
  if (!existsSync(join(home, "log"))) return [];
  const lines = readFileSync(join(home, "log"), "utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line));
}

const message = (actionConfig: Record<string, unknown>) => ({
  action: "message_agent" as const,
  actionConfig: { route: "codex", coalesceSeconds: 0, ...actionConfig },
});
const PR = { body: Buffer.from('{"pr":42,"text":"MARK-81 --message owned"}') };

test("a line is queued for a thread, whole and as one argument, and nobody is said to have answered", () =>
  withRig({}, async (rig) => {
    writeFileSync(join(home, "thread-1"), "");
    const { status, result } = await rig.runOne(rig.hook("a", message({ session: "thread-1" })), PR);
    expect([status, result]).toEqual(["success", expect.not.objectContaining({ answer: expect.anything() })]);
    expect(result).toMatchObject({ arrival: expect.stringContaining("Codex queued it") });
    const [{ args = [] } = {}] = started();
    expect(args).toEqual([
      "queue",
      "--thread",
      "thread-1",
      "--message",
      expect.stringMatching(/^Hookbench: a delivery/),
    ]);
    expect(args.join(" ")).not.toContain("MARK-81");
  }));

test("a thread that Codex does not know is an error in words, and no thread's name is an option", () =>
  withRig({}, async (rig) => {
    const { status, error } = await rig.runOne(rig.hook("a", message({ session: "thread-9" })), PR);
    expect([status, error]).toEqual(["error", expect.stringContaining("codex exited with status 1")]);
    const hostile = await rig.runOne(rig.hook("b", message({ session: "--remote=ws://x" })), PR);
    expect([hostile.status, started().length]).toEqual(["error", 1]);
  }));

test("a thread is begun for a key, resumed for its next line, queued for while its person has it open, and begun anew when it is gone", () =>
  withRig({}, async (rig) => {
    const repositoryFree = temporaryFolder();
    const made = { sessionKey: "{{webhook.body.pr}}", makesSessions: true, cwd: repositoryFree };
    const hook = rig.hook("a", message(made));
    const first = await rig.runOne(hook, PR);
    expect([first.error, first.result]).toEqual([
      null,
      expect.objectContaining({ answer: "pong", isNew: true, session: expect.stringMatching(/^0199a000/) }),
    ]);
    const session = rig.store.agentSessions.list()[0]?.session ?? "";
    const second = await rig.runOne(hook, PR);
    expect(second.result).toMatchObject({ session, isNew: false, answer: "pong" });
    writeFileSync(join(home, "open"), "");
    const queued = await rig.runOne(hook, PR);
    expect([queued.status, queued.result]).toEqual([
      "success",
      expect.objectContaining({ session, arrival: expect.stringContaining("queued") }),
    ]);
    const seen = started();
    expect(seen.map(({ args }) => args.slice(0, 3).join(" "))).toEqual([
      "exec --json --skip-git-repo-check",
      `exec resume ${session}`,
      `exec resume ${session}`,
      `queue --thread ${session}`,
    ]);
    expect(seen[0]?.args).toContain('sandbox_mode="read-only"');
    expect([seen[0]?.cwd, seen[0]?.stdin]).toEqual([repositoryFree, expect.stringMatching(/^Hookbench: a delivery/)]);
    rig.store.agentSessions.keep({ ...(rig.store.agentSessions.list()[0] ?? fail()), session: "gone-1" });
    const anew = await rig.runOne(hook, PR);
    expect(anew.result).toMatchObject({ isNew: true, answer: "pong", session: expect.stringMatching(/^0199a000/) });
  }));

function fail(): never {
  throw new Error("No session is on record.");
}
