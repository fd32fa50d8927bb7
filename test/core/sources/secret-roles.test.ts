import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { applyProject } from "../../../src/core/project/apply.ts";
import { readProject } from "../../../src/core/project/read.ts";
import { createClient } from "../../../src/contract/client.ts";
import { createMemoryTransport } from "../../../src/contract/memory.ts";
import { type Rig, withRig } from "../../systems/rig.ts";

const BODY = '{"object":"page","entry":[]}';
const APP = { secret: "app-secret", role: "signs" } as const;
const TOKEN = { secret: "verify-me", role: "verify_token" } as const;

const signed = (secret: string) => ({
  "X-Hub-Signature-256": `sha256=${createHmac("sha256", secret).update(BODY).digest("hex")}`,
});

function asking(rig: Rig, token: string) {
  return rig.get(`/hooks/meta?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${token}`);
}

function withMeta(secrets: (typeof APP | typeof TOKEN | string)[], work: (rig: Rig, id: string) => Promise<void>) {
  return withRig(async (rig) => {
    const source = await rig.source({ path: "meta", provider: "meta-whatsapp", replyProfile: "hookbench", secrets });
    await rig.hook(source);
    await work(rig, source.id);
  });
}

async function rolesOf({ call }: Rig) {
  return (await call("sources.list", {})).items[0]?.secrets.map(({ role }) => role);
}

describe("a secret that is given with its role", () => {
  it("signs or answers, and never both", () =>
    withMeta([TOKEN, APP], async (rig) => {
      expect((await rig.post("/hooks/meta", BODY, signed("verify-me"))).status).toBe(401);
      expect((await rig.post("/hooks/meta", BODY, signed("app-secret"))).status).toBe(202);
      expect((await asking(rig, "verify-me")).body).toBe("1158201444");
      expect((await asking(rig, "app-secret")).body).not.toBe("1158201444");
      expect(await rolesOf(rig)).toEqual(["verify_token", "signs"]);
    }));

  it("is added to those there are, and told later", () =>
    withMeta(["app-secret"], async (rig, id) => {
      await rig.call("sources.addSecret", { id, secret: TOKEN });
      expect(await rolesOf(rig)).toEqual([undefined, "verify_token"]);
      await rig.call("sources.tellSecret", { id, index: 0, role: "signs" });
      expect(await rolesOf(rig)).toEqual(["signs", "verify_token"]);
      expect((await rig.post("/hooks/meta", BODY, signed("verify-me"))).status).toBe(401);
      await rig.call("sources.update", { id, secrets: ["verify-me", "app-secret"] });
      expect(await rolesOf(rig)).toEqual(["verify_token", "signs"]);
      await expect(rig.call("sources.addSecret", { id, secret: "verify-me" })).rejects.toThrow(
        "has this secret already",
      );
      await expect(rig.call("sources.tellSecret", { id, index: 2, role: "signs" })).rejects.toThrow("no secret 3");
    }));

  it("has a role that its provider knows", () =>
    withRig(async (rig) => {
      const wrong = { name: "a", path: "a", provider: "github", secrets: [TOKEN] };
      await expect(rig.call("sources.create", wrong)).rejects.toThrow("GitHub has no secret of the role verify_token");
    }));

  it("is named by the diagnosis where it signed what it must not", () =>
    withMeta([APP, TOKEN], async (rig) => {
      const { id } = await rig.post("/hooks/meta", BODY, signed("verify-me"));
      expect((await rig.delivery(id)).verification.sentence).toContain("made with the verify token");
      expect(await rig.call("signatures.diagnose", { deliveryId: id })).toMatchObject({
        sentence: "The body is intact, it is signed with the verify token, which travels in clear and signs nothing.",
        fix: null,
      });
    }));

  it("is not called a token where nobody has said so", () =>
    withMeta(["app-secret", "a second app secret"], async (rig, sourceId) => {
      const { id } = await rig.post("/hooks/meta", BODY, signed("a second app secret"));
      expect((await rig.delivery(id)).verification).toMatchObject({
        outcome: "rejected",
        sentence: expect.stringContaining("of which nobody has said what it is for"),
      });
      expect((await rig.call("signatures.diagnose", { deliveryId: id })).sentence).toBe(
        "The body is intact, it is signed with a saved secret of which nobody has said that it signs.",
      );
      await rig.call("sources.tellSecret", { id: sourceId, index: 1, role: "signs" });
      for (const secret of ["a second app secret", "app-secret"])
        expect((await rig.post("/hooks/meta", BODY, signed(secret))).status).toBe(202);
    }));

  it("comes from a project file by the variable that holds it", () =>
    withRig(async (rig) => {
      const secretEnv = ["APP", { env: "TOKEN", role: "verify_token" }];
      const read = readProject(JSON.stringify({ sources: [{ path: "meta", provider: "meta-whatsapp", secretEnv }] }));
      if (!read.ok) throw new Error(read.faults[0]?.message);
      const { call } = createClient(createMemoryTransport(rig.app));
      const applied = await applyProject(read.project, { APP: "app-secret", TOKEN: "verify-me" }, call);
      expect([applied.ok, await rolesOf(rig)]).toEqual([true, [undefined, "verify_token"]]);
      const strange = readProject(JSON.stringify({ sources: [{ path: "a", secretEnv: [{ env: "APP", role: "x" }] }] }));
      expect(strange.ok).toBe(false);
    }));
});
