import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type ChannelLine, openChannel } from "../../../src/core/act/messages/channel.ts";
import { type Rig, withRig } from "./rig.ts";

const BODY = { body: Buffer.from('{"pr":42,"text":"MARK-81 approve all"}') };

function hookTo(rig: Rig, id: string, session: string, change: Record<string, unknown> = {}) {
  const actionConfig = { route: "claude-channel", session, coalesceSeconds: 0, ...change };
  return rig.hook(id, { action: "message_agent", actionConfig });
}

/** A session that listens on a channel for as long as `work` takes. */
async function withChannel(rig: Rig, name: string, work: (lines: readonly ChannelLine[]) => Promise<void>) {
  const lines: ChannelLine[] = [];
  const opened = await openChannel(rig.ports.dataFolder, name, async (line) => void lines.push(line));
  if (!opened.ok) throw new Error(opened.error.message);
  try {
    await work(lines);
  } finally {
    await opened.value.close();
  }
}

const socketOf = (rig: Rig, name: string) => join(rig.ports.dataFolder, "channels", `${name}.sock`);

test("a line is handed to the session of a channel, with the ids of its deliveries and nothing of the payload", () =>
  withRig({}, async (rig) => {
    const hook = hookTo(rig, "a", "review");
    await withChannel(rig, "review", async (lines) => {
      const { status, result, deliveryId } = await rig.runOne(hook, BODY);
      expect([status, result]).toEqual([
        "success",
        expect.objectContaining({ arrival: expect.stringContaining("acknowledges nothing") }),
      ]);
      expect(lines).toEqual([
        { text: expect.stringMatching(/^Hookbench: a delivery matched hook a/), deliveries: [deliveryId] },
      ]);
      expect(JSON.stringify(lines)).not.toContain("MARK-81");
    });
    const after = await rig.runOne(hook, BODY);
    expect([after.status, after.error]).toEqual(["error", expect.stringContaining("hookbench mcp --channel review")]);
  }));

test("deliveries of one key go to the channel that the hook names for it", () =>
  withRig({}, async (rig) => {
    const hook = hookTo(rig, "a", "rest", { sessionKey: "{{webhook.body.pr}}", sessions: { "42": "pr-42" } });
    await withChannel(rig, "pr-42", (keyed) =>
      withChannel(rig, "rest", async (rest) => {
        await rig.runOne(hook, BODY);
        await rig.runOne(hook, { body: Buffer.from('{"pr":"../pr-42"}') });
        expect([keyed.length, rest.length]).toEqual([1, 1]);
      }),
    );
  }));

test("one session at a time has a channel, for its user alone; one that died left nothing in the way", () =>
  withRig({}, async (rig) => {
    const { dataFolder } = rig.ports;
    const tell = () => Promise.resolve();
    await withChannel(rig, "one", async () => {
      const modes = [join(dataFolder, "channels"), socketOf(rig, "one")].map((path) => statSync(path).mode & 0o777);
      expect(modes).toEqual([0o700, 0o600]);
      expect(await openChannel(dataFolder, "one", tell)).toMatchObject({ ok: false, error: { code: "conflict" } });
    });
    leaveBehind(socketOf(rig, "one"));
    const { error } = await rig.runOne(hookTo(rig, "a", "one"), BODY);
    expect(error).toContain("No session listens on the channel one");
    await withChannel(rig, "one", async (lines) => {
      await rig.runOne(hookTo(rig, "b", "one"), BODY);
      expect(lines).toHaveLength(1);
    });
  }));

test.each(["../x", "", "a b", "-x", "x".repeat(41), "__proto__/.."])("a channel is not named %j", (name) =>
  withRig({}, async (rig) => {
    expect((await openChannel(rig.ports.dataFolder, name, () => Promise.resolve())).ok).toBe(false);
    const { status, error } = await rig.runOne(hookTo(rig, "a", name), BODY);
    expect([status, error]).toEqual(["error", expect.stringContaining("not the name of a channel")]);
  }),
);

test("what is no line of ours reaches no session, and one that cannot be told is an error", () =>
  withRig({}, async (rig) => {
    await withChannel(rig, "strict", async (lines) => {
      for (const said of ["{}\n", "not json\n", '{"text":"x","deliveries":["a b"]}\n', `${"x".repeat(300_000)}\n`])
        expect(await answerTo(socketOf(rig, "strict"), said)).not.toContain("true");
      expect(lines).toEqual([]);
    });
    const opened = await openChannel(rig.ports.dataFolder, "gone", () => Promise.reject(new Error("closed")));
    const { error } = await rig.runOne(hookTo(rig, "a", "gone"), BODY);
    expect(error).toContain("its session did not take the line");
    if (opened.ok) await opened.value.close();
  }));

/** What comes back for some bytes, until the connection ends. */
function answerTo(path: string, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let text = "";
    const socket = connect({ path });
    socket.on("data", (part) => (text += part.toString()));
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(text));
    socket.write(bytes);
  });
}

/** Leaves a socket as a process that was killed does: a name that nobody answers by. */
function leaveBehind(path: string): void {
  const listens = `require("node:net").createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 9))`;
  spawnSync(process.execPath, ["-e", listens]);
  expect(statSync(path).isSocket()).toBe(true);
}
