import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Control } from "../../src/control/server.ts";
import { createSampleApp } from "../contract/sample-app.ts";
import { rawRequest } from "./raw-request.ts";
import { startTestControl } from "./started-control.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";

const SECRET = "not for the web";
let control: Control;

beforeAll(async () => {
  const folder = temporaryFolder();
  const uiFolder = join(folder, "renderer");
  mkdirSync(join(uiFolder, "assets"), { recursive: true });
  writeFileSync(join(uiFolder, "index.html"), "<!doctype html>page");
  writeFileSync(join(uiFolder, "assets", "index-B3xv9k2Q.js"), "script");
  writeFileSync(join(uiFolder, "assets", "plain.css"), "style");
  writeFileSync(join(folder, "secret.txt"), SECRET);
  symlinkSync(join(folder, "secret.txt"), join(uiFolder, "assets", "link.txt"));
  control = await startTestControl(createSampleApp(), { uiFolder });
});

afterAll(() => control.close());

describe("the browser UI's files", () => {
  it.each([
    ["/", "<!doctype html>page", "text/html; charset=utf-8"],
    ["/index.html", "<!doctype html>page", "text/html; charset=utf-8"],
    ["/?a=b", "<!doctype html>page", "text/html; charset=utf-8"],
    ["/assets/index-B3xv9k2Q.js", "script", "text/javascript; charset=utf-8"],
    ["/assets/plain.css", "style", "text/css; charset=utf-8"],
  ])("%s is served", async (path, text, type) => {
    const answer = await rawRequest(control.port, { path });
    expect([answer.status, answer.text, answer.headers["content-type"]]).toEqual([200, text, type]);
  });

  it.each([
    "/../secret.txt",
    "/assets/../../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/assets/..\\..\\secret.txt",
    "//etc/passwd",
    "/assets/link.txt",
    "/assets",
    "/assets/",
    "/index.html%00.js",
    "/__proto__",
    "*",
  ])("%s is nothing we serve", async (path) => {
    const answer = await rawRequest(control.port, { path });
    expect([answer.status, answer.text.includes(SECRET)]).toEqual([404, false]);
  });

  it("run under a policy that allows our own files and nothing else", async () => {
    const { headers } = await rawRequest(control.port, {});
    const policy = String(headers["content-security-policy"]).split("; ");
    expect(policy).toEqual(
      expect.arrayContaining(["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"]),
    );
    expect(policy.join()).not.toMatch(/unsafe|\*|https?:/);
  });

  it.each([
    ["x-content-type-options", "nosniff"],
    ["x-frame-options", "DENY"],
    ["referrer-policy", "no-referrer"],
    ["cross-origin-resource-policy", "same-origin"],
  ])("carry %s", async (name, value) => {
    expect((await rawRequest(control.port, {})).headers[name]).toBe(value);
  });

  it.each([
    ["/", "no-store"],
    ["/assets/plain.css", "no-store"],
    ["/assets/index-B3xv9k2Q.js", "public, max-age=31536000, immutable"],
  ])("%s may be kept: %s", async (path, value) => {
    expect((await rawRequest(control.port, { path })).headers["cache-control"]).toBe(value);
  });

  it("have no body when only their head is asked for", async () => {
    const answer = await rawRequest(control.port, { method: "HEAD" });
    expect([answer.status, answer.text]).toEqual([200, ""]);
  });

  it("cannot be posted to", async () => {
    expect((await rawRequest(control.port, { method: "POST" })).status).toBe(405);
  });

  it("say so when they have not been built", async () => {
    const unbuilt = await startTestControl(createSampleApp(), { uiFolder: "/nowhere" });
    const answer = await rawRequest(unbuilt.port, {});
    await unbuilt.close();
    expect([answer.status, answer.text]).toEqual([503, expect.stringContaining("npm run build")]);
  });
});
