import { stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { expect, test, vi } from "vitest";
import { bindPosix } from "../../../src/core/act/tools/shell/posix.ts";
import { Mirrored, program, shell } from "./programs.ts";
import { withRig } from "./rig.ts";

const REFUSED: Readonly<Record<string, string>> = {
  "the program": "{{v}} x",
  "a part of the program": "./run-{{v}}.sh",
  "the program after an assignment": "A=1 {{v}}",
  "the program of a prefix": "sudo -n nohup {{v}}",
  "the program in quotes": '"{{v}}" x',
  "the program after a separator": "true; {{v}}",
  "the program in a function": "f() { {{v}}; }; f",
  "the program in a condition": "if {{v}}; then true; fi",
  "the program in a case": 'x="$(case a in a) {{v}} ;; esac)"',
  "the program of xargs": "ls | xargs {{v}}",
  "a script for a shell": 'sh -c "echo {{v}}"',
  "a script for a shell by its path": "/bin/bash -xc 'echo {{v}}'",
  "a script for another language": "python3 -c 'print({{v}})'",
  "a script for awk": "awk '{{v}}'",
  "an expression of sed": "sed -e s/a/{{v}}/",
  "the program of find": "find . -exec {{v}} ';'",
  "words of eval": "eval echo {{v}}",
  "words for a shell elsewhere": "ssh host deploy {{v}}",
  arithmetic: "echo $(({{v}} + 1))",
  "an arithmetic command": "(({{v}} > 1))",
  "old arithmetic": "echo $[{{v}}]",
  "an expansion": 'echo "${x:-{{v}}}"',
  "a computing test": "[[ {{v}} -eq 1 ]]",
  "a subscript": "a[{{v}}]=1",
  "a variable's name": "export {{v}}",
  "the search path": "PATH={{v}} ls",
  "a loader's variable": "export LD_PRELOAD={{v}}",
  "a here-document that takes none": "cat <<'EOF'\n{{v}}\nEOF",
  "a here-document's end": "cat <<{{v}}\n",
  "after a dollar": 'echo "${{v}}"',
  "with quotes that shells read differently": "echo $'a' {{v}}",
  "after a backslash in backticks": 'echo "`echo \\\\{{v}}`"',
  "in a command that is never closed": "echo 'a {{v}}",
};

for (const [name, command] of Object.entries(REFUSED)) {
  test(`a placeholder is refused as ${name}`, () => expect(bindPosix(command)).toMatchObject({ ok: false }));
}

test("an escaped brace opens no placeholder", () => {
  expect(bindPosix("echo \\{{v}} {{w}}")).toMatchObject({ script: 'echo \\{{v}} "${HOOKBENCH_1}"' });
});

test("a command without placeholders stays as it is", () => {
  expect(bindPosix("echo $'x' $((1+1)) \"${y}\"")).toEqual({
    ok: true,
    script: "echo $'x' $((1+1)) \"${y}\"",
    variables: [],
  });
});

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
    expect(error).toContain("NODE_OPTIONS decides which programs run");
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

test("a value cannot lead a redirection out of its folder", () =>
  withRig({}, async ({ hook, runOne }) => {
    const a = hook("a", shell("echo x > /tmp/hookbench-{{webhook.body.t}}"));
    expect((await runOne(a, { body: Buffer.from('{"t":"../../etc/x"}') })).error).toContain(
      "cannot be part of a file's name",
    );
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
