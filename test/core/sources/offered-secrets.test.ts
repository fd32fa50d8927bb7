import { createHmac } from "node:crypto";
import { describe, expect, it, test } from "vitest";
import type { Source } from "../../../src/contract/model/source.ts";
import { type Rig, withRig } from "../../systems/rig.ts";

const LATER = 11 * 60_000;
const BODY = '{"events":[]}';

const hand = (rig: Rig, secret: string) => rig.post("/hooks/asana", "", { "X-Hook-Secret": secret });
const signedBy = (secret: string) => ({
  "X-Hook-Signature": createHmac("sha256", secret).update(BODY).digest("hex"),
});

async function found(rig: Rig): Promise<Source> {
  const { items } = await rig.call("sources.list", {});
  if (!items[0]) throw new Error("there is no source");
  return items[0];
}

function withAsana(work: (rig: Rig) => Promise<void>): Promise<void> {
  return withRig(async (rig) => {
    await rig.hook(await rig.source({ path: "asana", provider: "asana", secrets: [], replyProfile: "hookbench" }));
    await work(rig);
  });
}

describe("a secret that a handshake brings", () => {
  it("is taken at once right after the source was made, the first one", () =>
    withAsana(async (rig) => {
      expect((await hand(rig, "first-secret")).headers.get("x-hook-secret")).toBe("first-secret");
      await hand(rig, "second-secret");
      expect(await found(rig)).toMatchObject({ secrets: [{}], offers: [] });
      expect((await rig.post("/hooks/asana", BODY, signedBy("first-secret"))).status).toBe(202);
      expect((await rig.post("/hooks/asana", BODY, signedBy("second-secret"))).status).toBe(401);
    }));

  it("waits for a person's word later on, and nothing is verified by it until then", () =>
    withAsana(async (rig) => {
      rig.wait(LATER);
      const { id: offer, status } = await hand(rig, "a-planted-secret");
      expect(status).toBe(200);
      const source = await found(rig);
      expect(source).toMatchObject({ secrets: [], offers: [{ id: offer, hint: expect.any(String) }] });
      expect(JSON.stringify(source)).not.toContain("a-planted-secret");
      expect(rig.ports.notifications.map(({ body }) => body).join()).toContain("was offered a secret");

      const early = await rig.post("/hooks/asana", BODY, signedBy("a-planted-secret"));
      expect(early.status).toBe(401);
      expect(await rig.delivery(early.id)).toMatchObject({
        disposition: "rejected",
        verification: { outcome: "rejected", reason: "secret_offered", sentence: expect.stringContaining("your yes") },
      });
      expect(await rig.executions()).toEqual([]);

      await rig.call("sources.acceptSecret", { id: source.id, offer });
      expect(await found(rig)).toMatchObject({ secrets: [{}], offers: [] });
      expect((await rig.post("/hooks/asana", BODY, signedBy("a-planted-secret"))).status).toBe(202);
      await rig.call("replays.create", { deliveryIds: [early.id], mode: "exact" });
      expect(await rig.executions()).toHaveLength(2);
    }));

  it("is forgotten when it is refused, and none is taken without asking after that", () =>
    withAsana(async (rig) => {
      rig.wait(LATER);
      const { id: offer } = await hand(rig, "planted");
      const { id } = await found(rig);
      await rig.call("sources.refuseSecret", { id, offer });
      await expect(rig.call("sources.acceptSecret", { id, offer })).rejects.toThrow("no offer");
      await hand(rig, "planted-again");
      expect(await found(rig)).toMatchObject({ secrets: [], offers: [{}] });
      expect((await rig.post("/hooks/asana", BODY, signedBy("planted"))).status).toBe(401);
    }));

  it("stands beside others that were offered, five at most, each once", () =>
    withAsana(async (rig) => {
      rig.wait(LATER);
      for (const n of [1, 1, 2, 3, 4, 5, 6, 7]) await hand(rig, `planted-${n}`);
      const { id, offers } = await found(rig);
      expect(offers).toHaveLength(5);
      await rig.call("sources.acceptSecret", { id, offer: offers[2]?.id ?? "" });
      expect((await rig.post("/hooks/asana", BODY, signedBy("planted-3"))).status).toBe(202);
      expect((await rig.post("/hooks/asana", BODY, signedBy("planted-1"))).status).toBe(401);
    }));

  it("is taken at once again after a person emptied the source", () =>
    withAsana(async (rig) => {
      await hand(rig, "old");
      rig.wait(LATER);
      await rig.call("sources.update", { id: (await found(rig)).id, secrets: [] });
      await hand(rig, "new");
      expect((await rig.post("/hooks/asana", BODY, signedBy("new"))).status).toBe(202);
    }));

  it("is shown nowhere while it waits, and stands nowhere in clear", () =>
    withRig(async (rig) => {
      await rig.source({ path: "notion", provider: "notion", secrets: [] });
      rig.wait(LATER);
      const { id } = await rig.post(
        "/hooks/notion",
        '{"verification_token":"secret_tMrlL1qK5vuQAh1b6cZGhFChZTSYJlce98V0pYn7yBl"}',
      );
      expect(JSON.stringify([await rig.delivery(id), await found(rig)])).not.toContain("tMrlL1qK5");
      expect(Buffer.from((await rig.delivery(id)).bodyBase64, "base64").toString()).not.toContain("tMrlL1qK5");
    }));

  it("is told of as an event", () =>
    withAsana(async (rig) => {
      rig.wait(LATER);
      const told: string[] = [];
      const stop = rig.app.stream.subscribe(null, (frame) => {
        if (frame.kind === "events") told.push(...frame.events.map(({ name }) => name));
      });
      await hand(rig, "planted");
      stop();
      expect(told).toContain("source.secretOffered");
    }));
});

test("Meta's verify token signs nothing once it came in clear, and survives a change of the secrets", () =>
  withRig(async (rig) => {
    const source = await rig.source({ path: "meta", provider: "meta-whatsapp", secrets: ["verify-me", "app-secret"] });
    await rig.hook(source);
    const url = "/hooks/meta?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=verify-me";
    expect((await rig.get(url)).body).toBe("1158201444");
    const signed = (secret: string) => ({
      "X-Hub-Signature-256": `sha256=${createHmac("sha256", secret).update(BODY).digest("hex")}`,
    });
    expect((await rig.post("/hooks/meta", BODY, signed("verify-me"))).status).toBe(401);
    const right = await rig.post("/hooks/meta", BODY, signed("app-secret"));
    expect(right.status).toBe(202);
    expect((await rig.delivery(right.id)).verification.secretIndex).toBe(1);
    await rig.call("sources.update", { id: source.id, secrets: ["app-secret", "verify-me"] });
    expect((await found(rig)).secrets.map(({ role }) => role)).toEqual([undefined, "verify_token"]);
    expect((await rig.post("/hooks/meta", BODY, signed("verify-me"))).status).toBe(401);
    await rig.call("sources.delete", { id: source.id });
    await rig.call("sources.restore", { id: source.id });
    expect((await rig.post("/hooks/meta", BODY, signed("verify-me"))).status).toBe(401);
  }));
