import { stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { expect, test, vi } from "vitest";
import { Mirrored, program, shell } from "../programs.ts";
import { withRig } from "../rig.ts";

const mirror = program("mirror").join(" ");

test("the body comes on standard input and in a file of ours alone, which is removed afterwards", () =>
  withRig({}, async ({ hook, runOne }) => {
    const text = '{"a": "é\\u0000"}\n';
    const { output } = await runOne(hook("a", shell(mirror)), { body: Buffer.from(text) });
    const { stdin, body } = Mirrored.parse(JSON.parse(output));
    expect([stdin, body?.text, body?.mode]).toEqual([text, text, "600"]);
    await expect(stat(body?.path ?? "")).rejects.toThrow("ENOENT");
  }));

test("folder and variables are the hook's, and our own environment stays ours", () =>
  withRig({}, async ({ hook, runOne }) => {
    vi.stubEnv("HOOKBENCH_TEST_CREDENTIAL", "secret");
    const { output } = await runOne(
      hook("a", shell(mirror, { cwd: tmpdir(), env: { TITLE: "{{webhook.body.t}}!" } })),
      {
        body: Buffer.from('{"t":"$(x)"}'),
      },
    );
    const { cwd, env } = Mirrored.parse(JSON.parse(output));
    expect([cwd, env["TITLE"], env["PATH"]]).toEqual([tmpdir(), "$(x)!", process.env["PATH"]]);
    expect(env).not.toHaveProperty("HOOKBENCH_TEST_CREDENTIAL");
  }));

test("a payload may not fill a variable that decides what runs", () =>
  withRig({}, async ({ hook, runOne }) => {
    const { error } = await runOne(hook("a", shell("true", { env: { NODE_OPTIONS: "{{webhook.body.t}}" } })));
    expect(error).toContain("NODE_OPTIONS may decide which programs run");
  }));

test("NUL bytes become visible and are noted", () =>
  withRig({}, async ({ hook, runOne }) => {
    const { output } = await runOne(hook("a", shell("printf %s {{webhook.body.t}}")), {
      body: Buffer.from('{"t":"a\\u0000b"}'),
    });
    expect(output).toMatch(/NUL bytes.*\na␀b$/);
  }));

test("a value too long for a variable is refused with the way out", () =>
  withRig({}, async ({ hook, runOne }) => {
    const body = Buffer.from(JSON.stringify({ t: "x".repeat(200_000) }));
    expect((await runOne(hook("a", shell("echo {{webhook.body.t}}")), { body })).error).toContain(
      "HOOKBENCH_BODY_FILE",
    );
  }));

/** What a value must not be at its place, and what is then said; nothing runs. */
const SPOILED: readonly (readonly [string, string, RegExp])[] = [
  ["git fetch origin {{webhook.body.t}}", "--upload-pack=touch owned", /could read as an option/],
  ["git log {{webhook.body.t}}", "--output=owned", /could read as an option/],
  ["git log {{webhook.body.t}}", "a..b", /no plain name/],
  ["notify-send {{webhook.body.t}}", "-h", /could read as an option/],
  ["./my.sh {{webhook.body.t}}", "-c", /could read as an option/],
  ["echo {{webhook.body.t}}", "-n", /could read as an option/],
  ["[ {{webhook.body.t}} = x ]", "-v", /could read as an option/],
  ["rm -rf builds/{{webhook.body.t}}", "..", /more than|hidden|no file's name/],
  ["rm -rf builds/{{webhook.body.t}}", "a/../..", /more than a part/],
  ["rm -rf builds/{{webhook.body.t}}", ".git", /hidden file/],
  ["rm -rf builds/{{webhook.body.t}}", "", /no file's name/],
  ["rm -rf -- {{webhook.body.t}}", "/", /more than a part/],
  ["cat notes/{{webhook.body.t}}.txt", "a/b", /more than a part/],
  ["curl -d {{webhook.body.t}} https://h.example/", "@/etc/passwd", /names a file/],
  ['curl --json \'{"a":"{{webhook.body.t}}"}\' https://h.example/', '","b":"', /change the JSON/],
  ["curl -H 'X-A: {{webhook.body.t}}' https://h.example/", "a\r\nB: c", /line break/],
  ["curl https://h.example/{{webhook.body.t}}", "[1-9]", /part of an address/],
  ["curl https://h.example/{{webhook.body.t}}", "..", /part of an address/],
  ["mail -s {{webhook.body.t}} me </dev/null", "a\nBcc: x", /line break/],
];

test.each(SPOILED)("%s runs nothing for the value %j", (command, t, said) =>
  withRig({}, async ({ hook, runOne }) => {
    const { status, error, output } = await runOne(hook("a", shell(command)), {
      body: Buffer.from(JSON.stringify({ t })),
    });
    expect({ status, output }).toEqual({ status: "error", output: "" });
    expect(error).toMatch(said);
    expect(error).toContain("{{webhook.body.t}}");
  }),
);

/** Values that look spoiled and are not, at their places. */
const UNSPOILED: readonly (readonly [string, string, string])[] = [
  ["printf %s {{webhook.body.t}}", "-n", "-n"],
  ["printf %s --t={{webhook.body.t}}", "-x", "--t=-x"],
  ["echo {{webhook.body.t}}", "-5 degrees", "-5 degrees\n"],
  ["echo {{webhook.body.t}}", "- a line", "- a line\n"],
  ["basename -- {{webhook.body.t}}", "-x", "-x\n"],
  ["basename -- /a/{{webhook.body.t}}", "b c", "b c\n"],
];

test.each(UNSPOILED)("%s takes the value %j", (command, t, printed) =>
  withRig({}, async ({ hook, runOne }) => {
    const ended = await runOne(hook("a", shell(command)), { body: Buffer.from(JSON.stringify({ t })) });
    expect(ended).toMatchObject({ status: "success", output: printed });
  }),
);

test("what an earlier version took runs where a person approved it, and is refused elsewhere", () =>
  withRig({}, async ({ hook, runOne, queue, store }) => {
    const command = "sh -c 'printf %s \"$1\"' - {{webhook.body.t}}";
    const body = Buffer.from('{"t":"$(x)"}');
    const held = await runOne(hook("held", { ...shell(command), approval: "ask", objection: "why" }), { body });
    expect(held.status).toBe("waiting_approval");
    await queue.decide(held.id, "once");
    await queue.drain();
    expect(store.executions.detail(held.id)).toMatchObject({ status: "success", output: "$(x)" });
    const never = hook("never", { ...shell(command), approval: "never", objection: "why" });
    const error = expect.stringContaining("not a script file");
    expect(await runOne(never, { body })).toMatchObject({ status: "error", output: "", error });
  }));

test("a missing value leaves its placeholder as it is", () =>
  withRig({}, async ({ hook, runOne }) => {
    expect((await runOne(hook("a", shell("printf %s {{webhook.body.none}}")))).output).toBe("{{webhook.body.none}}");
  }));

test("exit status, a missing folder and an unknown tool are said in words", () =>
  withRig({}, async ({ hook, runOne }) => {
    const failing = await runOne(hook("failing", shell("echo no >&2; exit 7")));
    expect(failing).toMatchObject({
      status: "error",
      exitCode: 7,
      error: "The command exited with status 7.",
      output: "no\n",
    });
    expect((await runOne(hook("lost", shell("true", { cwd: "/none" })))).error).toBe(
      "The working folder /none does not exist.",
    );
    const unknown = { action: "execute_tool" as const, actionConfig: { toolId: "x", toolAction: "y" } };
    expect((await runOne(hook("unknown", unknown))).error).toBe("Tool not found: x.y");
  }));

test.each([
  ["a command", shell("echo a\0b")],
  ["a working folder", shell("true", { cwd: "/tmp\0" })],
])("a NUL that its author left in %s is told in words", (_what, change) =>
  withRig({}, async ({ hook, runOne }) => {
    expect(await runOne(hook("a", change))).toMatchObject({
      status: "error",
      error: expect.stringMatching(/could not be started: .* NUL/),
    });
  }),
);
