import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";
import { withRig } from "../systems/rig.ts";
import { callCli } from "./call-cli.ts";

describe("hookbench handler", () => {
  it("writes a handler and its test into a folder, and over nothing, where no Hookbench runs", async () => {
    const out = temporaryFolder();
    const args = ["handler", "slack", "--framework", "flask", "--out", out];
    const { code, stdout, stderr } = await callCli(args);
    expect([code, stdout]).toEqual([0, `${join(out, "slack_webhook.py")}\n${join(out, "test_slack_webhook.py")}\n`]);
    expect(stderr).toContain("SLACK_WEBHOOK_SECRET_PREVIOUS");
    expect(readFileSync(join(out, "slack_webhook.py"), "utf8")).toContain("url_verification");
    const again = await callCli(args);
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining("could not be written")]);
  });

  it("says of whom nothing can be written, and writes nothing", async () => {
    const out = join(temporaryFolder(), "none");
    const { code, stderr } = await callCli(["handler", "docker-hub", "--framework", "go", "--out", out]);
    expect([code, stderr]).toEqual([1, expect.stringContaining("Docker Hub has no signature scheme")]);
    expect(existsSync(out)).toBe(false);
  });

  it("names the frameworks where the one given is none of them", async () => {
    const { code, stderr } = await callCli(["handler", "stripe", "--framework", "spring"]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("express, fastify, hono")]);
  });
});

describe("handlers.generate", () => {
  it("writes a source's handler with the tolerance that was set for it", () =>
    withRig(async (rig) => {
      const { id } = await rig.call("sources.create", {
        name: "pay",
        path: "pay",
        provider: "stripe",
        secrets: ["whsec_of-a-test"],
        tolerance: { past: 1234, future: null },
      });
      const made = await rig.call("handlers.generate", { framework: "express", sourceId: id, path: "/in/pay" });
      const [handler] = made.files;
      expect(handler?.text).toContain("if (age > 1234)");
      expect(handler?.text).toContain('.post("/in/pay"');
      expect(JSON.stringify(made)).not.toContain("of-a-test");
    }));
});
