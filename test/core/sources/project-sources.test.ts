import { describe, expect, it } from "vitest";
import type { Project } from "../../../src/contract/model/project.ts";
import { type AppliedProject, applyProject } from "../../../src/core/project/apply.ts";
import { readProject } from "../../../src/core/project/read.ts";
import { testApp } from "../../fixtures/test-app.ts";

const rig = testApp();
const { call } = rig;

async function apply(sources: unknown): Promise<AppliedProject["asking"]> {
  const read = readProject(JSON.stringify({ sources }));
  if (!read.ok) throw new Error(read.faults[0]?.message);
  const project: Project = read.project;
  const applied = await applyProject(project, { SHOP_SECRET: "shop-secret" }, rig.client.call);
  if (!applied.ok) throw new Error(applied.error.message);
  const [failed] = applied.value.failed;
  if (failed) throw new Error(failed.message);
  return applied.value.asking;
}

const SIGNED = { path: "shop", provider: "github", secretEnv: "SHOP_SECRET" };

async function trusting(sourceId: string | null, name: string): Promise<() => Promise<string | undefined>> {
  const actionConfig = { webhookUrl: "https://a.example/" };
  const { id } = await call("hooks.create", { name, sourceId, action: "webhook", actionConfig, approval: "never" });
  return async () => (await call("hooks.list", {})).items.find((hook) => hook.id === id)?.approval;
}

describe("a project file that changes what a source checks", () => {
  it.each([
    ["opens it", { ...SIGNED, requireSignature: false }],
    ["names another sender", { path: "shop", provider: "none" }],
    ["names a sender that signs otherwise", { ...SIGNED, provider: "gitlab" }],
  ])("lets its hooks ask: one that %s", async (_, changed) => {
    await apply([SIGNED]);
    const { items } = await call("sources.list", {});
    const approval = await trusting(items[0]?.id ?? null, "trusts");
    const other = await trusting((await call("sources.create", { name: "b", path: "b" })).id, "elsewhere");
    expect(await apply([changed])).toEqual([{ source: "shop", hook: "trusts" }]);
    expect([await approval(), await other()]).toEqual(["ask", "never"]);
  });

  it("asks once: the same file leaves a person's word alone the next time", async () => {
    await apply([SIGNED]);
    const { items } = await call("sources.list", {});
    const approval = await trusting(items[0]?.id ?? null, "trusts");
    expect(await apply([SIGNED])).toEqual([]);
    const opened = [{ ...SIGNED, requireSignature: false }];
    await apply(opened);
    const { items: hooks } = await call("hooks.list", {});
    await call("hooks.update", { id: hooks[0]?.id ?? "", approval: "never" });
    expect(await apply(opened)).toEqual([]);
    expect(await approval()).toBe("never");
  });

  it("lets hooks of every source ask where it brings an open one", async () => {
    const approval = await trusting(null, "everywhere");
    expect(await apply([SIGNED])).toEqual([]);
    expect(await apply([{ path: "open", provider: "none" }])).toEqual([{ source: "open", hook: "everywhere" }]);
    expect(await approval()).toBe("ask");
  });

  it("cannot choose a secret that its writer knows", () => {
    for (const secretEnv of ["HOME", "PATH", "lang", ["SHOP_SECRET", "USER"]]) {
      const read = readProject(JSON.stringify({ sources: [{ ...SIGNED, secretEnv }] }));
      expect(read).toMatchObject({ ok: false, faults: [{ message: expect.stringContaining("can be guessed") }] });
    }
  });
});

it("a project file says where a source's deliveries say what they are, and leaves it alone where it does not", async () => {
  const readsNow = async () => (await call("sources.list", {})).items.find(({ path }) => path === "shop")?.reads;
  await apply([{ ...SIGNED, reads: { event: "data.type", deliveryKey: "id" } }]);
  expect(await readsNow()).toEqual({ event: "data.type", deliveryKey: "id", summary: null });
  await apply([SIGNED]);
  expect(await readsNow()).toEqual({ event: "data.type", deliveryKey: "id", summary: null });
  await expect(apply([{ ...SIGNED, reads: { event: "a..b" } }])).rejects.toThrow(/no place of a request/);
});
