import { createHmac } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { callCli } from "./call-cli.ts";
import { startServe } from "./started-serve.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";

const SECRET = "a secret for the command line";
const BODY = '{"action":"opened"}';
const SIGNATURE = createHmac("sha256", SECRET).update(BODY).digest("hex");

function paste(body: string): string {
  const file = join(temporaryFolder(), "request.http");
  const head = [
    "POST /hooks/a HTTP/1.1",
    "Host: localhost",
    "X-GitHub-Event: ping",
    `X-Hub-Signature-256: sha256=${SIGNATURE}`,
  ];
  writeFileSync(file, `${head.join("\r\n")}\r\n\r\n${body}`);
  return file;
}

describe("hookbench diagnose", () => {
  it("looks into a pasted request without a running Hookbench", async () => {
    const data = temporaryFolder();
    const args = [
      "diagnose",
      "--paste",
      paste('{ "action": "opened" }'),
      "--secret-env",
      "HOOK_SECRET",
      "--data",
      data,
    ];
    const { code, stdout } = await callCli(args, { env: { HOOK_SECRET: SECRET } });
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/^The body was re-serialised, .*\n {2}body_reserialised: /),
    ]);
  });

  it("says no more than it knows", async () => {
    const args = ["diagnose", "--paste", paste(BODY), "--secret-env", "HOOK_SECRET", "--data", temporaryFolder()];
    const { stdout } = await callCli(args, { env: { HOOK_SECRET: "another" } });
    expect(stdout).toMatch(/^Wrong secret, or the body was changed on the way\.\n/);
  });

  it("diagnoses a recorded delivery with the saved secrets, as JSON", async () => {
    const { running, data, ready, client } = await startServe();
    try {
      await client.call("sources.create", { name: "own", path: "own", provider: "github", secrets: ["not this one"] });
      await client.call("sources.create", { name: "other", path: "other", provider: "github", secrets: [SECRET] });
      const headers = { "x-hub-signature-256": `sha256=${SIGNATURE}` };
      await fetch(`${ready.receiver}/hooks/own`, { method: "POST", headers, body: BODY });
      const listed = await client.call("deliveries.list", {});
      const id = listed.ok ? (listed.value.items[0]?.id ?? "") : "";
      const { stdout } = await callCli(["diagnose", id, "--data", data, "--json"]);
      expect(JSON.parse(stdout)).toMatchObject({ causes: [{ cause: "other_secret" }], fix: { kind: "use_secret" } });
    } finally {
      running.child.kill();
      await running.ended;
    }
  });

  it("wants either a delivery or a paste", async () => {
    expect((await callCli(["diagnose"])).code).toBe(2);
  });
});
