import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { AGENT_MARKS } from "../../src/cli/caller-here.ts";
import { type OwnHookbench, startOwn } from "../../src/cli/own-hookbench.ts";
import { VERBS } from "../../src/cli/verbs.ts";
import { type Method, api } from "../../src/contract/api.ts";

let own: OwnHookbench;
beforeAll(async () => {
  own = await startOwn(0);
});
afterAll(() => own.close());
beforeEach(() => {
  for (const mark of AGENT_MARKS) vi.stubEnv(mark, "");
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** Runs a verb in this process, on our own Hookbench. */
async function cli(name: string, ...args: string[]) {
  const written = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const)
    vi.spyOn(process[stream], "write").mockImplementation((text) => {
      written[stream] += String(text);
      return true;
    });
  const verb = (await VERBS[name]?.load())?.verb;
  const code = await verb?.main([...args, "--data", own.data]);
  vi.restoreAllMocks();
  return { code, ...written };
}

const json = async (name: string, ...args: string[]): Promise<unknown> => {
  const { code, stdout, stderr } = await cli(name, ...args, "--json");
  expect([code, stderr]).toEqual([0, ""]);
  return JSON.parse(stdout);
};

function file(name: string, value: unknown): string {
  const path = join(own.data, name);
  writeFileSync(path, JSON.stringify(value));
  return path;
}

const HOOK = { action: "notify", actionConfig: { notifyMessage: "It came" } };

describe("an action that is a call", () => {
  it.each<[string, Method]>([
    ["channels", "channels.list"],
    ["mcp-servers list", "mcpServers.list"],
    ["settings", "settings.get"],
    ["receiver status", "receiver.status"],
    ["events list", "events.list"],
    ["events bursts", "bursts.list"],
    ["scenarios", "scenarios.list"],
    ["scenarios runs", "scenarios.runs"],
    ["checks", "checks.list"],
    ["replays", "replays.list"],
    ["status", "status.get"],
    ["executions", "executions.list"],
    ["executions interrupted", "executions.interrupted"],
    ["deliveries", "deliveries.list"],
    ["deliveries deletions", "deliveries.deletions"],
    ["samples list github", "samples.list"],
    ["sources", "sources.list"],
    ["sources health", "sources.health"],
    ["views", "views.list"],
    ["needs", "needs.list"],
    ["fixtures", "fixtures.list"],
    ["endpoints", "endpoints.list"],
    ["catalogues", "catalogues.list"],
    ["tunnel stop", "tunnel.stop"],
  ])("%s --json prints what %s answers", async (line, method) => {
    const [name = "", ...args] = line.split(" ");
    expect(api[method].output.safeParse(await json(name, ...args)).error).toBeUndefined();
  });

  it("makes a hook of options and a file, changes, disables, deletes and restores it", async () => {
    const made = await json("hooks", "create", "--name", "Tell", "--input", file("hook.json", HOOK));
    const { id } = api["hooks.create"].output.parse(made);
    expect(await json("hooks", "disable", "Tell")).toMatchObject({ id, isEnabled: false });
    expect(await json("hooks", "change", id, "--name", "Say", "--event", "none")).toMatchObject({
      name: "Say",
      isEnabled: false,
    });
    expect(await json("hooks", "enable", id)).toMatchObject({ isEnabled: true });
    expect(await json("hooks", "delete", "Say")).toEqual({});
    expect(await json("hooks", "list")).toEqual([]);
    expect(await json("hooks", "restore", id)).toMatchObject({ id, name: "Say" });
  });

  it("sends a sample, dry-runs a hook on it, pins it, and deletes it", async () => {
    const { deliveryId } = api["samples.send"].output.parse(await json("send", "--provider", "github"));
    const id = deliveryId ?? "";
    const { id: hook } = api["hooks.create"].output.parse(
      await json("hooks", "create", "--name", "Dry", "--input", file("dry.json", HOOK)),
    );
    expect(await json("hooks", "dry-run", hook, "--delivery-id", id)).toMatchObject({ matches: true, execution: null });
    expect(await json("deliveries", "pin", id)).toMatchObject({ pinned: true });
    expect(await json("deliveries", "unpin", id)).toMatchObject({ pinned: false });
    const { undo } = api["deliveries.delete"].output.parse(await json("deliveries", "delete", id));
    expect(await json("deliveries", "restore", undo?.id ?? "")).toEqual({ restored: 1 });
  });

  it("removes a source's secret by its place, which counts from 1", async () => {
    await json("sources", "create", "counted", "--provider", "github");
    expect(await cli("sources", "remove-secret", "counted", "0")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("INDEX counts from 1."),
    });
    expect(await json("sources", "remove-secret", "counted", "1")).toMatchObject({ path: "counted", secrets: [] });
  });

  it("pauses and resumes the receiver and the queue", async () => {
    expect(await json("queue", "pause")).toEqual({ paused: true });
    expect(await json("queue", "resume")).toEqual({ paused: false });
    expect(await json("receiver", "pause")).toMatchObject({ state: "paused" });
    expect(await json("receiver", "resume")).toMatchObject({ state: "listening" });
  });

  it("changes the settings that are given and no others", async () => {
    const before = api["settings.get"].output.parse(await json("settings"));
    const after = await json("settings", "set", "--global-concurrency", "7", "--close-to-tray", "false");
    expect(after).toEqual({ ...before, globalConcurrency: 7, closeToTray: false });
  });

  it("takes a channel's address from a file alone, and prints nothing of it when it is wrong", async () => {
    const address = "https://hooks.example.com/s3cret";
    const wrong = await cli("channels", "create", "--name", "Team", "--url", address);
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining("channels create takes no --url.")]);
    const refused = await cli(
      "channels",
      "create",
      "--input",
      file("channel.json", { name: "Team", service: "none", url: address }),
    );
    expect(refused).toMatchObject({ code: 2, stdout: "", stderr: expect.stringMatching(/^service: /) });
    expect(refused.stderr).not.toContain("s3cret");
  });
});

describe("a wrong call", () => {
  it.each([
    [["hooks", "delete", "x", "--format", "json"], "hooks delete takes no --format. It takes --data, --json."],
    [["hooks", "list", "--format", "json"], "hooks list takes no --format. It takes --data, --json."],
    [["sources", "--provider", "github"], "sources list takes no --provider. It takes --data, --json."],
    [["sources", "delete", "a", "--role", "signing"], "sources delete takes no --role."],
    [["queue", "pause", "now"], "pause takes no word."],
    [["queue"], "queue knows pause, resume, stop-all"],
    [["settings", "set", "--global-concurrency", "many"], "--global-concurrency takes a number."],
    [["settings", "set", "--close-to-tray", "maybe"], "--close-to-tray takes true or false."],
    [["settings", "set", "--theme", "pink"], "theme: "],
  ])("%j says what is right", async ([name = "", ...args], words) => {
    const { code, stdout, stderr } = await cli(name, ...args);
    expect([code, stdout, stderr]).toEqual([2, "", expect.stringContaining(words)]);
  });

  it("is not made of a file that is no JSON object", async () => {
    expect(await cli("hooks", "create", "--input", "/dev/null")).toEqual({
      code: 1,
      stdout: "",
      stderr: expect.stringMatching(/^\/dev\/null is not JSON\. Write one object/),
    });
  });

  it("tells programs of a method's own error as one JSON line", async () => {
    const { code, stdout, stderr } = await cli("executions", "cancel", "exec_none", "--json");
    expect([code, stdout, JSON.parse(stderr)]).toEqual([
      1,
      "",
      { event: "error", message: expect.stringContaining("execution") },
    ]);
  });

  it("leaves what takes a person to one at a terminal", async () => {
    const { code, stderr } = await cli("settings", "confirm-clock");
    expect([code, stderr]).toEqual([1, expect.stringContaining("retention.confirm needs a person")]);
  });
});

describe("ui", () => {
  it("prints where the window is, without the token", async () => {
    const { code, stdout } = await cli("ui");
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/\n/)]);
    expect(stdout).not.toMatch(/token=/);
  });

  it("says that nothing runs where nothing does", async () => {
    const verb = (await VERBS["ui"]?.load())?.verb;
    const told = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    expect(await verb?.main(["--data", "/nowhere/at/all"])).toBe(1);
    expect(told).toHaveBeenCalledWith(expect.stringContaining("Hookbench is not running on /nowhere/at/all."));
    expect(told).toHaveBeenCalledWith(expect.stringContaining("hookbench serve --data /nowhere/at/all"));
  });
});

describe("the help of an action", () => {
  it("names its options alone", async () => {
    const { stdout } = await cli("sources", "tell-secret", "--help");
    expect(stdout).toMatch(/^Usage: hookbench sources tell-secret PATH N --role ROLE\n[\s\S]*--role ROLE/);
    expect(stdout).not.toContain("--provider");
  });
});
