import { describe, expect, it, test } from "vitest";
import type { Output } from "../../../src/contract/api.ts";
import { testApp } from "../../fixtures/test-app.ts";

const GOOD = { name: "good", action: "notify", source: { path: "shop", provider: "github" } };
const TEXT = JSON.stringify([
  GOOD,
  { name: "odd", action: "dance" },
  { name: "nowhere", action: "webhook", actionConfig: {} },
  { name: "strange", action: "notify", source: { path: "x", provider: "no such" } },
  { name: "unguarded", action: "notify", omitted: ["secret"] },
]);

const rig = testApp();

async function plan(): Promise<Output<"hooks.planImport">["items"]> {
  const result = await rig.client.call("hooks.planImport", { text: TEXT });
  if (!result.ok) throw new Error(result.error.message);
  return result.value.items;
}

describe("the plan of an import", () => {
  it("says of each hook what would become of it, where, and why", async () => {
    expect(await plan()).toMatchObject([
      { name: "good", fate: "create", action: "notify", source: { path: "shop", isNew: true }, notes: [] },
      { name: "odd", fate: "refuse", action: null, notes: [expect.stringContaining("action")] },
      { name: "nowhere", fate: "refuse", notes: [expect.stringContaining("webhookUrl")] },
      { name: "strange", fate: "refuse", notes: ["There is no provider called no such."] },
      { name: "unguarded", fate: "create", isEnabled: false, notes: [expect.stringContaining("secret")] },
    ]);
  });

  it("makes nothing", async () => {
    await plan();
    expect(await rig.client.call("hooks.list", {})).toMatchObject({ value: { items: [] } });
    expect(await rig.client.call("sources.list", {})).toMatchObject({ value: { items: [] } });
  });

  it("comes true", async () => {
    const planned = (await plan()).filter(({ fate }) => fate === "create").map(({ name }) => name);
    const done = await rig.client.call("hooks.import", { text: TEXT });
    expect(done).toMatchObject({ value: { created: planned.map((name) => ({ name })) } });
    expect(done).toMatchObject({ value: { createdSources: [{ path: "shop" }] } });
  });

  it("names a hook that is there already", async () => {
    await rig.client.call("hooks.import", { text: JSON.stringify(GOOD) });
    expect((await plan())[0]).toMatchObject({
      source: { isNew: false },
      isEnabled: false,
      notes: [expect.stringMatching(/^There is a hook of this name already, on this path: /)],
    });
  });

  it("names a hook of the same name on another path, which is made as it stands", async () => {
    await rig.client.call("hooks.import", {
      text: JSON.stringify({ ...GOOD, source: { ...GOOD.source, path: "old" } }),
    });
    expect((await plan())[0]).toMatchObject({
      isEnabled: true,
      notes: ["There is a hook of this name already; this makes another."],
    });
  });

  it("is refused with a sentence where nothing can be read", async () => {
    expect(await rig.client.call("hooks.planImport", { text: "[]" })).toMatchObject({
      error: { code: "invalid_input", message: "There is no hook in this text." },
    });
  });
});

test("an export of a hook that signs what it sends is imported again, off and without its secret", async () => {
  await rig.client.call("hooks.create", {
    name: "signs",
    action: "webhook",
    actionConfig: { webhookUrl: "http://127.0.0.1:9/", sign: { provider: "github", secret: "signing-key" } },
  });
  const exported = await rig.client.call("hooks.export", {});
  const text = exported.ok ? exported.value.text : "";
  expect(text).not.toContain("signing-key");
  expect(await rig.client.call("hooks.import", { text })).toMatchObject({
    value: {
      created: [{ name: "signs", isEnabled: false }],
      problems: [{ message: "The text has not the secret it signs with; it is off until it signs again." }],
    },
  });
});
