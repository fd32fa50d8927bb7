import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { callCli } from "./call-cli.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";

const SECRET = "It's a Secret to Everybody";
const URL = "http://127.0.0.1:9/hooks/github";
const env = { HOOK_SECRET: SECRET };

let body: string;
const given = () => ["curl", "--provider", "github", "--body", body, "--url", URL];

beforeAll(() => {
  body = join(temporaryFolder(), "body");
  writeFileSync(body, "Hello, World!");
});

describe("hookbench curl", () => {
  it("prints a command with the signature and without the secret", async () => {
    const { code, stdout } = await callCli([...given(), "--secret-env", "HOOK_SECRET"], { env });
    expect([code, stdout.includes(SECRET), stdout]).toEqual([
      0,
      false,
      `curl -X POST '${URL}' \\\n  -H 'Content-Type: text/plain' \\\n  -H 'X-Hub-Signature-256: sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17' \\\n` +
        "  -H 'User-Agent:' \\\n  -H 'Accept:' \\\n  --data-binary 'Hello, World!'\n",
    ]);
  });

  it("needs no secret for an openssl script", async () => {
    const { code, stdout } = await callCli([...given(), "--style", "openssl"]);
    expect([code, stdout.split("\n")[0]]).toEqual([0, "#!/usr/bin/env bash"]);
  });

  it("says which styles there are", async () => {
    const { code, stderr } = await callCli([...given(), "--style", "fish"]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("bash, powershell, httpie, openssl")]);
  });

  it("needs a URL where nothing runs", async () => {
    const { code, stderr } = await callCli(["curl", "--provider", "github", "--body", body]);
    expect([code, stderr]).toEqual([1, expect.stringContaining("needs a URL")]);
  });
});

describe("hookbench verify --paste", () => {
  it("verifies the command that curl printed", async () => {
    const header = ["--header", "X-GitHub-Event: push"];
    const { stdout } = await callCli([...given(), ...header, "--secret-env", "HOOK_SECRET"], { env });
    const read = await callCli(["verify", "--paste", "-", "--secret-env", "HOOK_SECRET"], { env, stdin: stdout });
    expect([read.code, read.stdout.split("\n").slice(0, 2)]).toEqual([
      0,
      [`POST ${URL}, signed as github`, "verified: The signature matches."],
    ]);
  });

  it("says what is missing without a secret", async () => {
    const stdin = "POST / HTTP/1.1\nX-Hub-Signature-256: sha256=00\n\n{}";
    const { code, stdout } = await callCli(["verify", "--paste", "-"], { stdin });
    expect([code, stdout]).toEqual([1, expect.stringContaining("Give the secret to check it")]);
  });

  it("prints all of it as JSON", async () => {
    const { stdout } = await callCli(["verify", "--paste", "-", "--json"], { stdin: "X-Gitlab-Token: a\n\n{}" });
    expect(JSON.parse(stdout)).toMatchObject({ provider: "gitlab", schemeId: "gitlab-token" });
  });
});
