import { describe, expect, it } from "vitest";
import { noticeLines } from "../../../src/core/project/applied-lines.ts";
import { type AppliedProject, applyProject } from "../../../src/core/project/apply.ts";
import { differencesOf } from "../../../src/core/project/differences.ts";
import { readProject } from "../../../src/core/project/read.ts";
import { writeProject } from "../../../src/core/project/write.ts";
import { testApp } from "../../fixtures/test-app.ts";

const rig = testApp();
const { call } = rig;

function read(value: object) {
  const found = readProject(JSON.stringify(value));
  if (!found.ok) throw new Error(found.faults[0]?.message);
  return found.project;
}

async function apply(value: object, environment = {}, isByItself = false): Promise<AppliedProject> {
  const applied = await applyProject(read(value), environment, rig.client.call, { isByItself });
  if (!applied.ok) throw new Error(applied.error.message);
  return applied.value;
}

const approvals = async () => (await call("hooks.list", {})).items.map(({ name, approval }) => [name, approval]);
const FORWARD = { name: "forward", action: "webhook", actionConfig: { webhookUrl: "https://a.example/" } };

describe("applying a project file", () => {
  it("lets hooks that it brings ask, and those that it changes ask again, but for a notice on this desktop", async () => {
    await apply({ hooks: [FORWARD, { name: "tell", action: "notify" }] });
    expect(await approvals()).toEqual([
      ["forward", "ask"],
      ["tell", "never"],
    ]);
    const { items } = await call("hooks.list", {});
    await call("hooks.update", { id: items[0]?.id ?? "", approval: "never" });
    expect((await apply({ hooks: [FORWARD] })).asking).toEqual([]);
    const changed = await apply({ hooks: [{ ...FORWARD, actionConfig: { webhookUrl: "https://b.example/" } }] });
    expect(changed.asking).toEqual([{ source: null, hook: "forward" }]);
    expect(noticeLines(changed)[0]).toContain("so these hooks ask before each run until you say otherwise: forward.");
    expect((await approvals())[0]).toEqual(["forward", "ask"]);
  });

  it("deletes nothing, leaves what the file says nothing of, and says both", async () => {
    await call("sources.create", {
      name: "Mine",
      path: "mine",
      provider: "none",
      target: { url: "http://127.0.0.1:1/" },
    });
    const applied = await apply({ sources: [{ path: "mine", provider: "none", catchesAll: true }, { path: "new" }] });
    expect(applied).toMatchObject({
      made: [{ kind: "source", name: "new" }],
      changed: [{ kind: "source", name: "mine" }],
    });
    const { items } = await call("sources.list", {});
    expect(items[0]).toMatchObject({ name: "Mine", catchesAll: true, target: { url: "http://127.0.0.1:1/" } });
    const differing = await differencesOf(read({ sources: [{ path: "mine", provider: "none" }] }), {}, rig.client.call);
    expect(differing).toMatchObject({
      ok: true,
      value: [
        {
          name: "mine",
          state: "differs",
          fields: [
            { field: "name", file: null, here: '"Mine"' },
            { field: "catchesAll" },
            { field: "target", file: null },
          ],
        },
        { name: "new", state: "only_here" },
      ],
    });
    await apply({ sources: [{ path: "mine", target: null }] });
    expect((await call("sources.list", {})).items[0]?.target).toBeNull();
  });

  it("says of a thing under a new name which one it was", async () => {
    await apply({ endpoints: [{ name: "old", url: "http://127.0.0.1:9/", provider: "none" }] });
    const renamed = { endpoints: [{ name: "new", url: "http://127.0.0.1:9/", provider: "none" }] };
    const differing = await differencesOf(read(renamed), {}, rig.client.call);
    expect(differing).toMatchObject({
      value: [
        { name: "new", renamedFrom: "old" },
        { name: "old", state: "only_here" },
      ],
    });
    const applied = await apply(renamed);
    expect(applied).toMatchObject({ renamed: [{ name: "new", from: "old" }], staying: [{ name: "old" }] });
  });

  it("does all else where one thing cannot be, and says where that stands", async () => {
    const reads = { event: "a..b" };
    const applied = await apply({
      sources: [{ path: "bad", reads }, { path: "good" }],
      hooks: [{ ...FORWARD, source: "gone" }],
    });
    expect(applied.made).toEqual([{ kind: "source", name: "good" }]);
    expect(applied.failed).toMatchObject([
      { name: "bad", path: ["sources", 0], message: expect.stringContaining("no place of a request") },
      { name: "forward", path: ["hooks", 0], message: "There is no source gone." },
    ]);
  });

  it("keeps a saved secret whose variable is not set, in the midst of a change", async () => {
    const hook = (description: string) => ({
      hooks: [
        {
          name: "call",
          description,
          action: "webhook",
          actionConfig: {
            webhookUrl: "https://a.example/",
            webhookHeaders: { Authorization: "${CALL_TOKEN}", "X-A": description },
          },
        },
      ],
    });
    await apply(hook("one"), { CALL_TOKEN: "Bearer abcdefghijkl" });
    const later = await apply(hook("two"));
    expect(later).toMatchObject({ unset: ["CALL_TOKEN"], failed: [], changed: [{ name: "call" }] });
    const { items } = await call("hooks.list", {});
    expect(items[0]?.actionConfig).toMatchObject({ webhookHeaders: { Authorization: "…ijkl", "X-A": "two" } });
    expect(noticeLines(later)).toContain("CALL_TOKEN is not set, so what it is for keeps the secrets saved before.");
  });

  it("puts no variable where it would be shown", async () => {
    const applied = await apply(
      { hooks: [{ name: "leak", action: "notify", actionConfig: { notifyMessage: "${AWS_KEY}" } }] },
      { AWS_KEY: "AKIA" },
    );
    expect(applied.failed[0]?.message).toMatch(
      /^actionConfig\.notifyMessage is shown as it is, so no variable may stand there/,
    );
    expect((await call("hooks.list", {})).items).toEqual([]);
  });

  it("sends nothing elsewhere where the file was changed and nobody applied it", async () => {
    const file = (url: string) => ({
      sources: [{ path: "shop", name: "Shop", target: { url } }],
      endpoints: [{ name: "app", url, provider: "none" }],
      channels: [{ name: "dev", service: "slack", url: "${DEV_URL}" }],
    });
    const environment = { DEV_URL: "https://hooks.slack.com/services/T0/B0/abcdefgh" };
    const away = await apply(file("https://evil.example/in"), environment, true);
    expect(away.waiting).toEqual([
      { kind: "source", name: "shop", fields: ["target"] },
      { kind: "channel", name: "dev", fields: ["service", "url"] },
      { kind: "endpoint", name: "app", fields: ["url"] },
    ]);
    expect((await call("sources.list", {})).items).toMatchObject([{ name: "Shop", target: null }]);
    expect((await call("endpoints.list", {})).items).toEqual([]);
    expect((await apply(file("http://localhost:3000/in"), environment, true)).waiting).toMatchObject([
      { kind: "channel" },
    ]);
    const applied = await apply(file("https://app.example/in"), environment);
    expect(applied).toMatchObject({ waiting: [], failed: [] });
    expect((await call("sources.list", {})).items).toMatchObject([{ target: { url: "https://app.example/in" } }]);
  });

  it("deletes nothing by itself, and answers no sender with another machine's address", async () => {
    const redirect = "https://evil.example/";
    const file = {
      retention: { maxCount: 100, maxBytes: null },
      tunnelHost: "https://evil.example",
      sources: [
        { path: "a", faults: [{ redirect }] },
        { path: "b", response: { status: 307, headers: [["Location", redirect]] } },
        { path: "c", faults: [{ redirect: "http://127.0.0.1:1/" }] },
      ],
    };
    const applied = await apply(file, {}, true);
    expect(applied.waiting.map(({ name, fields }) => [name].concat(fields))).toEqual([
      ["tunnelHost", "tunnelHost"],
      ["retention.maxCount", "retention.maxCount"],
      ["a", "faults"],
      ["b", "response"],
    ]);
    expect(await call("settings.get", {})).toMatchObject({ retention: { maxCount: 1_000_000, maxBytes: null } });
    expect((await apply(file)).waiting).toEqual([]);
    expect(await call("settings.get", {})).toMatchObject({
      retention: { maxCount: 100 },
      tunnelHost: "https://evil.example",
    });
  });

  it("makes all else where the variable of one is not set", async () => {
    const channels = [{ name: "dev", service: "slack", url: "${DEV_URL}" }];
    const applied = await apply({
      channels,
      sources: [{ path: "shop", provider: "github", secretEnv: "SHOP_SECRET" }],
    });
    expect(applied).toMatchObject({
      failed: [],
      made: [{ name: "shop" }],
      lacking: [{ name: "dev", variable: "DEV_URL" }],
    });
    expect(noticeLines(applied)).toContain("The channel dev is not made: DEV_URL is not set.");
  });

  it("is written with the variables that the file before named", async () => {
    const before = { sources: [{ path: "shop", provider: "github", secretEnv: ["NEW_ONE", "OLD_ONE"] }] };
    await apply(before, { NEW_ONE: "aaaaaaaaaaaaaaaa", OLD_ONE: "bbbbbbbbbbbbbbbb" });
    const written = await writeProject(rig.client.call, "yaml", read(before));
    expect(written).toMatchObject({ value: { variables: ["NEW_ONE", "OLD_ONE"] } });
    expect(await writeProject(rig.client.call, "yaml", null)).toMatchObject({
      value: { variables: ["SHOP_SECRET", "SHOP_SECRET_2"] },
    });
  });

  it("takes secrets of the keychain as those of the environment, and writes their names back", async () => {
    const file = read({ sources: [{ path: "keyed", provider: "stripe", secretEnv: { keychain: "stripe" } }] });
    const environment = { "keychain:stripe": "whsec_of_the_keychain" };
    expect(await applyProject(file, environment, rig.client.call)).toMatchObject({ ok: true, value: { failed: [] } });
    const { id } = (await call("sources.list", {})).items.find(({ path }) => path === "keyed") ?? { id: "" };
    expect((await call("sources.reveal", { id })).secrets).toEqual(["whsec_of_the_keychain"]);
    const written = await writeProject(rig.client.call, "yaml", file);
    expect(written.ok ? written.value.text : "").toMatch(/secretEnv:\s+keychain: stripe/);
    expect(written.ok ? written.value.variables : []).not.toContain("keychain:stripe");
  });

  it("brings MCP servers, views and paths to ignore, and another program only by a person's word", async () => {
    const file = (command: string[]) => ({
      mcpServers: [{ name: "tracker", command, env: { TOKEN: "${TRACKER}" } }],
      views: [{ name: "Refused", filter: "outcome:rejected" }],
      ignoredPaths: ["/robots.txt"],
    });
    expect((await apply(file(["tracker"]), { TRACKER: "t" }, true)).waiting).toMatchObject([
      { kind: "MCP server", name: "tracker", fields: ["command", "env"] },
    ]);
    const made = await apply(file(["tracker"]), { TRACKER: "t" });
    expect(made).toMatchObject({ made: [{ kind: "MCP server", name: "tracker" }], failed: [], waiting: [] });
    expect((await call("views.list", {})).items).toMatchObject([{ name: "Refused", filter: "outcome:rejected" }]);
    expect((await call("settings.get", {})).ignoredPaths).toEqual(["/robots.txt"]);
    const actionConfig = { toolId: "mcp", toolAction: "call", toolParams: { server: "tracker", tool: "open" } };
    await call("hooks.create", { name: "opens", action: "execute_tool", actionConfig, approval: "never" });
    const changed = await apply(file(["other"]), { TRACKER: "t" });
    expect(changed).toMatchObject({ changed: [{ name: "tracker" }], asking: [{ hook: "opens" }] });
    expect((await approvals()).find(([name]) => name === "opens")).toEqual(["opens", "ask"]);
    expect((await apply(file(["other"]), { TRACKER: "t" })).changed).toEqual([]);
  });
});
