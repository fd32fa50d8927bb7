import { createHmac } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { callCli } from "./call-cli.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";

// GitHub's documented example: https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
const SECRET = "It's a Secret to Everybody";
const BODY = "Hello, World!";
const SIGNATURE = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

let bodyFile: string;
let secretFile: string;

beforeAll(() => {
  const folder = temporaryFolder();
  bodyFile = join(folder, "body");
  secretFile = join(folder, "secret");
  writeFileSync(bodyFile, BODY);
  writeFileSync(secretFile, `${SECRET}\n`);
});

const env = { HOOK_SECRET: SECRET };
const github = ["--provider", "github"];

describe("hookbench sign", () => {
  it("prints the header GitHub would send", async () => {
    const { code, stdout } = await callCli(["sign", ...github, "--secret-env", "HOOK_SECRET", "--body", bodyFile], {
      env,
    });
    expect([code, stdout]).toEqual([0, expect.stringMatching(new RegExp(`^x-hub-signature-256: ${SIGNATURE}$`, "im"))]);
  });

  it("takes the secret from a file", async () => {
    const { stdout } = await callCli(["sign", ...github, "--secret-file", secretFile, "--body", bodyFile]);
    expect(stdout).toContain(SIGNATURE);
  });

  it("takes the secret from standard input", async () => {
    const { stdout } = await callCli(["sign", ...github, "--secret-stdin", "--body", bodyFile], { stdin: SECRET });
    expect(stdout).toContain(SIGNATURE);
  });

  it("takes the body from standard input", async () => {
    const { stdout } = await callCli(["sign", ...github, "--secret-env", "HOOK_SECRET", "--body", "-"], {
      env,
      stdin: BODY,
    });
    expect(stdout).toContain(SIGNATURE);
  });

  it("prints headers for programs", async () => {
    const { stdout } = await callCli(["sign", ...github, "--secret-env", "HOOK_SECRET", "--body", bodyFile, "--json"], {
      env,
    });
    expect(JSON.parse(stdout).headers.map(([, value]: [string, string]) => value)).toContain(SIGNATURE);
  });

  it("signs as of a given time", async () => {
    const args = [
      "sign",
      "--provider",
      "stripe",
      "--secret-env",
      "HOOK_SECRET",
      "--body",
      bodyFile,
      "--timestamp",
      "1700000000",
    ];
    expect((await callCli(args, { env })).stdout).toMatch(/^stripe-signature: t=1700000000,v1=[0-9a-f]{64}$/im);
  });

  it.each([
    [["--secret-env", "HOOK_SECRET"], "--provider"],
    [["--secret-env", "HOOK_SECRET", ...github], "--body"],
    [[...github, "--body", "-"], "A secret is needed"],
    [[...github, "--body", "-", "--secret-stdin"], "cannot both come from standard input"],
    [[...github, "--body", import.meta.filename, "--secret-env", "HOOK_SECRET", "--secret-stdin"], "in one way"],
    [[...github, "--body", "-", "--secret-env", "HOOK_SECRET", "--timestamp", "soon"], "soon is not a time"],
    [[...github, "--body", "-", "--secret-env", "HOOK_SECRET", "--header", "x"], "A header is written"],
    [[...github, "--secret", "abc", "--body", "-"], "--secret"],
  ])("is called wrongly with %j", async (args, words) => {
    const { code, stderr } = await callCli(["sign", ...args], { env });
    expect([code, stderr]).toEqual([2, expect.stringContaining(words)]);
  });

  it.each([
    [["--provider", "nobody", "--secret-env", "HOOK_SECRET", "--body", "-"], "no provider called nobody"],
    [[...github, "--secret-env", "NOT_SET_AT_ALL", "--body", "-"], "NOT_SET_AT_ALL is not set"],
    [[...github, "--secret-env", "HOOK_SECRET", "--body", "/nowhere"], "/nowhere cannot be read"],
  ])("fails with %j", async (args, words) => {
    const { code, stderr } = await callCli(["sign", ...args], { env });
    expect([code, stderr]).toEqual([1, expect.stringContaining(words)]);
  });
});

describe("hookbench verify", () => {
  const verify = (header: string, more: string[] = []) =>
    callCli(["verify", ...github, "--secret-env", "HOOK_SECRET", "--body", bodyFile, "--header", header, ...more], {
      env,
    });

  it("says that GitHub's own example is verified", async () => {
    const { code, stdout } = await verify(`X-Hub-Signature-256: ${SIGNATURE}`);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^verified: /)]);
  });

  it("fails and says why when a digit is wrong", async () => {
    const { code, stdout } = await verify(`X-Hub-Signature-256: ${SIGNATURE.slice(0, -1)}8`, ["--json"]);
    expect([code, JSON.parse(stdout)]).toMatchObject([1, { outcome: "rejected", reason: "signature_mismatch" }]);
  });

  it("never shows the secret", async () => {
    const { stdout, stderr } = await verify(`X-Hub-Signature-256: sha256=00`, ["--json"]);
    expect(stdout + stderr).not.toContain(SECRET);
  });

  it("reads headers as curl writes them", async () => {
    const headersFile = `${bodyFile}-headers`;
    writeFileSync(headersFile, `HTTP/1.1 200 OK\r\nX-Hub-Signature-256: ${SIGNATURE}\r\n\r\n`);
    const args = [
      "verify",
      ...github,
      "--secret-env",
      "HOOK_SECRET",
      "--body",
      bodyFile,
      "--headers-file",
      headersFile,
    ];
    expect((await callCli(args, { env })).code).toBe(0);
  });

  it("cannot be made to steer a terminal", async () => {
    const { stdout } = await verify("X-Hub-Signature-256: \u001b[2Jx");
    expect(stdout).not.toContain("\u001b");
  });
});

describe("a scheme of one's own, in a file", () => {
  const scheme = (description: unknown) => {
    const file = join(temporaryFolder(), "scheme.json");
    writeFileSync(file, typeof description === "string" ? description : JSON.stringify(description));
    return file;
  };
  const own = {
    algorithm: "hmac-sha512",
    key: "utf8",
    signature: { place: { in: "header", name: "X-Mine" }, format: { kind: "plain", prefix: "mac=" }, encoding: "hex" },
    content: [{ part: "literal", value: "mine:" }, { part: "body" }],
  };
  const signed = () => `mac=${createHmac("sha512", SECRET).update(`mine:${BODY}`).digest("hex")}`;
  const run = (verb: string, ...more: string[]) =>
    callCli([verb, "--secret-env", "HOOK_SECRET", "--body", bodyFile, ...more], { env });

  it("signs", async () => {
    const { code, stdout } = await run("sign", "--scheme", scheme(own));
    expect([code, stdout]).toEqual([0, `X-Mine: ${signed()}\n`]);
  });

  it("verifies", async () => {
    const args = ["--provider", "custom", "--scheme", scheme(own)];
    expect((await run("verify", ...args, "--header", `X-Mine: ${signed()}`)).code).toBe(0);
    expect((await run("verify", ...args, "--header", `X-Mine: ${signed().replace(/.$/, "x")}`)).code).toBe(1);
  });

  it("is what a pasted request is checked by", async () => {
    const paste = scheme(`POST /a HTTP/1.1\r\nX-Mine: ${signed()}\r\n\r\n${BODY}`);
    const { code } = await callCli(
      ["verify", "--paste", paste, "--secret-env", "HOOK_SECRET", "--scheme", scheme(own)],
      {
        env,
      },
    );
    expect(code).toBe(0);
  });

  it.each([
    ["{", "is not JSON"],
    [{ ...own, algorithm: "rot13" }, "describes no scheme: algorithm"],
    [{ ...own, secret: "x" }, "describes no scheme"],
  ])("is refused with its fault when it does not fit: %j", async (description, words) => {
    const { code, stderr } = await run("sign", "--scheme", scheme(description));
    expect([code, stderr]).toEqual([1, expect.stringContaining(words)]);
  });

  it("is asked for where the provider is custom", async () => {
    const { code, stderr } = await run("sign", "--provider", "custom");
    expect([code, stderr]).toEqual([2, expect.stringContaining("--scheme FILE")]);
  });
});
