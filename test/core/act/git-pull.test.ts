import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { uses } from "./tools.ts";
import { withRig } from "./rig.ts";
import { temporaryFolder } from "../../fixtures/temporary-folder.ts";

function git(folder: string, ...args: string[]): void {
  const identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "init.defaultBranch=main"];
  execFileSync("git", [...identity, ...args], { cwd: folder, stdio: "ignore" });
}

/** A repository, and a clone of it that is one commit behind. */
async function withClone(work: (clone: string, origin: string) => Promise<void>): Promise<void> {
  const root = temporaryFolder();
  const origin = join(root, "origin");
  const clone = join(root, "clone");
  try {
    mkdirSync(origin);
    git(origin, "init");
    writeFileSync(join(origin, "file"), "one");
    git(origin, "add", "file");
    git(origin, "commit", "-m", "one");
    git(root, "clone", "origin", "clone");
    writeFileSync(join(origin, "file"), "two");
    git(origin, "commit", "-am", "two");
    await work(clone, origin);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const head = (clone: string) => readFileSync(join(clone, "file"), "utf8");

test("a clone is brought up to date, on the branch the push names", () =>
  withClone((clone) =>
    withRig({}, async ({ hook, runOne }) => {
      const a = hook("a", uses("git.pull", { folder: clone, branch: "{{webhook.body.ref}}" }));
      const { status, error } = await runOne(a, { body: Buffer.from('{"ref":"refs/heads/main"}') });
      expect([status, error, head(clone)]).toEqual(["success", null, "two"]);
    }),
  ));

test("no hook of the repository runs", () =>
  withClone((clone) =>
    withRig({}, async ({ hook, runOne }) => {
      const owned = join(clone, "owned");
      for (const name of ["post-merge", "post-checkout", "reference-transaction"]) {
        writeFileSync(join(clone, ".git", "hooks", name), `#!/bin/sh\ntouch ${owned}\n`);
        chmodSync(join(clone, ".git", "hooks", name), 0o755);
      }
      expect((await runOne(hook("a", uses("git.pull", { folder: clone })))).status).toBe("success");
      expect([head(clone), existsSync(owned)]).toEqual(["two", false]);
    }),
  ));

test.each([
  ["core.fsmonitor", "touch owned"],
  ["core.sshCommand", "touch owned"],
  ["remote.origin.uploadpack", "touch owned; git-upload-pack"],
  ["filter.x.smudge", "touch owned"],
  ["include.path", "elsewhere"],
  ["credential.helper", "!touch owned"],
])("a repository that sets %s itself is left alone", (name, value) =>
  withClone((clone) =>
    withRig({}, async ({ hook, runOne }) => {
      git(clone, "config", name, value);
      const { status, error } = await runOne(hook("a", uses("git.pull", { folder: clone })));
      expect([status, error]).toEqual(["error", expect.stringContaining(name.toLowerCase())]);
      expect([head(clone), existsSync(join(clone, "owned"))]).toEqual(["one", false]);
    }),
  ),
);

test("what cannot be fast-forwarded is left as it is", () =>
  withClone((clone) =>
    withRig({}, async ({ hook, runOne }) => {
      writeFileSync(join(clone, "file"), "other");
      git(clone, "commit", "-am", "other");
      expect((await runOne(hook("a", uses("git.pull", { folder: clone })))).status).toBe("error");
      expect(head(clone)).toBe("other");
    }),
  ));

test("a folder that is no repository is said to be none", () =>
  withRig({}, async ({ hook, runOne, ports }) => {
    const { error } = await runOne(hook("a", uses("git.pull", { folder: ports.dataFolder })));
    expect(error).toBe(`${ports.dataFolder} is not a git repository.`);
  }));
