import { describe, expect, it } from "vitest";
import { testApp } from "../../fixtures/test-app.ts";
import { uses } from "../act/tools.ts";

const rig = testApp({ one: true });

const REFUSED: [tool: string, params: Record<string, unknown>, field: string, sentence: string][] = [
  ["shell.execute", {}, "command", "This is missing. Fill it in."],
  ["shell.execute", { command: "" }, "command", "This is empty. Fill it in."],
  ["shell.execute", { command: ["ls"] }, "command", "This is a list. Give a text."],
  ["shell.execute", { command: "{{webhook.body.a}}" }, "command", "cannot name the program to run"],
  ["shell.execute", { command: "ls", env: { A: 1 } }, "env.A", "This is a number. Give a text."],
  ["file.write", { folder: "/tmp" }, "path", "This is missing. Fill it in."],
  ["file.write", { folder: "tmp", path: "a" }, "folder", "is named from the root"],
  ["file.append", { folder: "/tmp", path: "../a" }, "path", "Name a file below the folder"],
  ["http.request", {}, "url", "This is missing. Fill it in."],
  ["http.request", { url: "example.com" }, "url", "Give a URL that begins with http:// or https://"],
  ["http.request", { url: "http://a", method: "LOOK" }, "method", 'Give "GET" or'],
  ["git.pull", {}, "folder", "This is missing. Fill it in."],
  ["git.pull", { folder: "/tmp", branch: "a b" }, "branch", "Name it as git does"],
  ["mcp.call", { server: "s" }, "tool", "This is missing. Fill it in."],
  ["mcp.call", { server: "s", tool: "t", arguments: [] }, "arguments", "This is a list. Give an object."],
];

describe.each(REFUSED)("%s with %j", (name, params, field, sentence) => {
  it("is refused at its field when the hook is made or changed", async () => {
    const { id } = await rig.call("hooks.create", { name: "a", action: "notify" });
    const detail = [
      { path: ["actionConfig", "toolParams", ...field.split(".")], message: expect.stringContaining(sentence) },
    ];
    const refused = { ok: false, error: { code: "invalid_input", detail } };

    expect(await rig.client.call("hooks.create", { name: "b", ...uses(name, params) })).toMatchObject(refused);
    expect(await rig.client.call("hooks.update", { id, ...uses(name, params) })).toMatchObject(refused);
  });

  it("is refused when it is imported, which the plan says beforehand", async () => {
    const text = JSON.stringify({ name: "b", ...uses(name, params) });
    const message = expect.stringContaining(`The action is not set up: ${field}`);

    expect(await rig.client.call("hooks.planImport", { text })).toMatchObject({
      value: { items: [{ fate: "refuse", notes: [message] }] },
    });
    expect(await rig.client.call("hooks.import", { text })).toMatchObject({
      value: { created: [], problems: [{ hook: "b", message }] },
    });
  });
});

it.each<[string, Record<string, unknown>]>([
  ["shell.execute", { command: "echo {{webhook.body.a}}", env: { A: "{{webhook.body.b}}" } }],
  ["file.write", { folder: "/tmp", path: "{{webhook.body.name}}" }],
  ["http.request", { url: "{{webhook.body.url}}" }],
  ["git.pull", { folder: "/tmp", branch: "{{webhook.body.ref}}" }],
  ["mcp.call", { server: "not there yet", tool: "t", arguments: { a: "{{webhook.body}}" } }],
  ["calendar.add", { day: 7 }],
])("%s is kept where a value decides, or what runs it", async (name, params) => {
  expect(await rig.call("hooks.create", { name: "a", ...uses(name, params) })).toMatchObject(uses(name, params));
});

it.each(["nowhere", "ftp://n8n.example"])("n8n at %s is refused at its field", async (n8nUrl) => {
  const made = await rig.client.call("hooks.create", {
    name: "a",
    action: "n8n_workflow",
    actionConfig: { n8nUrl, workflowId: "1" },
  });

  expect(made).toMatchObject({
    error: { detail: [{ path: ["actionConfig", "n8nUrl"], message: expect.stringContaining("Give a URL") }] },
  });
});
