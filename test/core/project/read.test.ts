import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { faultLine, readProject } from "../../../src/core/project/read.ts";

const DOCUMENT = join(import.meta.dirname, "..", "..", "..", "docs", "project-file.md");

function faultsOf(text: string): string[] {
  const read = readProject(text);
  return read.ok ? [] : read.faults.map((fault) => faultLine("f.json", fault));
}

const withSource = (source: object) => JSON.stringify({ sources: [source] });

describe("a project file", () => {
  it("is what the documentation shows", () => {
    const example = /```json\n(.*?)```/s.exec(readFileSync(DOCUMENT, "utf8"))?.[1] ?? "";

    const read = readProject(example);
    expect(read.ok && read.project.sources.map(({ path }) => path)).toEqual([
      "stripe",
      "github",
      "anything",
      "warehouse",
    ]);
  });

  it("names each fault with its line and column", () => {
    const text =
      '{\n  "sources": [\n    { "path": "a b" },\n    {\n      "path": "ok",\n      "provider": "strpe"\n    }\n  ]\n}';
    expect(faultsOf(text)).toEqual(["f.json:3:7 sources[0].path: use letters, digits, dot, dash and underscore"]);
    expect(faultsOf(text.replace("a b", "a"))).toEqual([
      "f.json:6:7 sources[1].provider: there is no provider called strpe; did you mean stripe?",
    ]);
  });

  it("says on which line it stops being JSON", () => {
    expect(faultsOf('{\n  "sources": [\n    oops\n')[0]).toBe('f.json:3:5: this is not JSON; look at "oops"');
    expect(faultsOf('{\n  "sources": [')).toEqual(['f.json:2:15: this is not JSON; look at "\\"sources\\": ["']);
  });

  it("may be YAML, as the documentation shows it", () => {
    const example = /```yaml\n(.*?)```/s.exec(readFileSync(DOCUMENT, "utf8"))?.[1] ?? "";

    const read = readProject(`# ours\n${example}`);
    expect(read.ok && read.project.sources.map(({ path, secretEnv }) => [path, secretEnv])).toEqual([
      ["stripe", "STRIPE_WEBHOOK_SECRET"],
      ["github", ["GITHUB_SECRET_NEW", "GITHUB_SECRET_OLD"]],
    ]);
  });

  it("names each fault of YAML with its line and column", () => {
    const text = "sources:\n  - path: a b\n  -\n    path: ok\n    provider:\n      github\n    secret: x\n";
    expect(faultsOf(text)).toEqual([
      "f.json:2:5 sources[0].path: use letters, digits, dot, dash and underscore",
      expect.stringMatching(/^f\.json:7:5 sources\[1\]\.secret: a secret is never in the file/),
    ]);
  });

  it("says on which line it stops being YAML", () => {
    expect(faultsOf("sources:\n  - path: a\n   provider: b\n")[0]).toMatch(/^f\.json:3:1: this is not YAML: /);
    expect(faultsOf("sources: []\nsources: []\n")[0]).toMatch(/^f\.json:2:1: this is not YAML: .*unique/);
    expect(faultsOf("sources: []\nsources: []\nname: a\nname: b\n").map((line) => line.slice(0, 11))).toEqual([
      "f.json:2:1:",
      "f.json:4:1:",
    ]);
    expect(faultsOf("sources: !!js/function x\n")[0]).toMatch(/^f\.json:1:10: this is not YAML: /);
  });

  it("refuses YAML that would grow without end", () => {
    const levels = Array.from({ length: 9 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n},`.repeat(9)}]`);
    expect(faultsOf(["a0: &a0 [x]", ...levels].join("\n"))[0]).toMatch(/^f\.json:1:1: this YAML cannot be read/);
  });

  it("counts lines from the first, also behind a byte order mark", () => {
    expect(faultsOf('\uFEFF{\n"sources": [{ "path": "a b" }] }')[0]).toMatch(/^f\.json:2:15 sources\[0\]\.path/);
  });

  it("refuses a secret in clear, and does not repeat it", () => {
    const [fault = ""] = faultsOf(withSource({ path: "a", provider: "github", secret: "hunter2" }));
    expect(fault).toMatch(/sources\[0\]\.secret: a secret is never in the file/);
    expect(fault).not.toContain("hunter2");
  });

  it("refuses a field it does not know", () => {
    expect(faultsOf('{ "sorces": [] }')).toEqual(["f.json:1:3 sorces: there is no such field"]);
  });

  it("refuses two sources on one path", () => {
    expect(faultsOf(JSON.stringify({ sources: [{ path: "a" }, { path: "a" }] }))).toEqual([
      "f.json:1:27 sources[1].path: sources[0] already has this path",
    ]);
  });

  it("refuses what of hooks, endpoints, channels and fixtures does not fit, all of it", () => {
    const text = `hooks:
  - name: deploy
    action: webhook
    actionConfig: {}
    approval: never
  - name: tell
    action: shout
endpoints:
  - name: a
    url: nowhere
    provider: stripe
    secret: whsec_hunter2
channels:
  - name: dev
    service: slack
    url: https://hooks.slack.com/services/hunter2
fixtures:
  - name: one
    body: "{"
    isWhole: false
  - name: one
    body: x
`;
    const faults = faultsOf(text);
    expect(faults.map((fault) => fault.split(": ")[0])).toEqual([
      "f.json:5:5 hooks[0].approval",
      "f.json:7:5 hooks[1].action",
      "f.json:10:5 endpoints[0].url",
      "f.json:12:5 endpoints[0].secret",
      "f.json:16:5 channels[0].url",
    ]);
    expect(faults.join()).not.toContain("hunter2");
    const fitting = text
      .replace(/ {4}approval.*\n/, "")
      .replace("shout", "notify")
      .replace(/endpoints:[^]*?fixtures/, "fixtures");
    expect(faultsOf(fitting).map((fault) => fault.split(": ")[0])).toEqual([
      "f.json:11:5 fixtures[1].name",
      "f.json:4:5 hooks[0].actionConfig.webhookUrl",
      "f.json:9:5 fixtures[0].body",
    ]);
  });

  it("asks a custom provider for its scheme", () => {
    expect(faultsOf(withSource({ path: "a", provider: "custom" }))[0]).toMatch(/provider: a custom provider needs/);
  });

  it("refuses a scheme beside a known provider", () => {
    const scheme = { algorithm: "token", key: "utf8", signature: null, content: [] };
    expect(faultsOf(withSource({ path: "a", provider: "github", scheme }))[0]).toMatch(/scheme: .* needs "provider"/);
  });

  it("asks where a signed timestamp stands", () => {
    const scheme = {
      algorithm: "hmac-sha256",
      key: "utf8",
      signature: { place: { in: "header", name: "x" }, format: { kind: "plain" }, encoding: "hex" },
      content: [{ part: "body" }, { part: "timestamp" }],
    };
    expect(faultsOf(withSource({ path: "a", provider: "custom", scheme }))[0]).toMatch(
      /scheme\.content\[1\]: the timestamp/,
    );
  });

  it("names the place within a scheme", () => {
    const scheme = { algorithm: "md5", key: "utf8", signature: null, content: [] };
    expect(faultsOf(withSource({ path: "a", provider: "custom", scheme }))[0]).toMatch(
      /sources\[0\]\.scheme\.algorithm/,
    );
  });

  it("takes the signature's absence for unsigned providers only", () => {
    expect(faultsOf(withSource({ path: "a", provider: "none", requireSignature: true }))[0]).toMatch(/does not sign/);
  });

  it("answers any JSON and any text with faults or a project", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json({ maxDepth: 4 })), (text) => {
        const read = readProject(text);
        expect(read.ok || read.faults.every(({ line, column }) => line >= 1 && column >= 1)).toBe(true);
      }),
    );
  });
});
