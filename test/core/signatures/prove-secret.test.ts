import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Source } from "../../../src/contract/model/source.ts";
import { testApp } from "../../fixtures/test-app.ts";

const RIGHT = `whsec_${Buffer.from("the secret that the sender signs with").toString("base64")}`;
const BODY = '{"type":"user.created","data":{"id":"user_1"}}';

const rig = testApp();
const { call } = rig;

let count = 0;

/** Posts as Svix signs and answers the delivery's id. */
async function post(secret: string, body = BODY, path = "clerk"): Promise<string> {
  count += 1;
  const id = `msg_${count}`;
  const seconds = Math.floor(rig.ports.clock.now() / 1000);
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${seconds}.${body}`).digest("base64");
  const headers = { "svix-id": id, "svix-timestamp": String(seconds), "svix-signature": `v1,${signature}` };
  const answer = await fetch(`${rig.app.receiverUrl}/hooks/${path}`, { method: "POST", headers, body });
  return answer.headers.get("x-hookbench-delivery") ?? "";
}

function clerk(...secrets: string[]): Promise<Source> {
  return call("sources.create", { name: "Clerk", path: "clerk", provider: "clerk", secrets });
}

const found = async (id: string) => (await call("sources.list", {})).items.find((source) => source.id === id);

describe("signatures.prove", () => {
  it("says that a secret fits, and which of what was rejected before verifies with it, oldest first", async () => {
    const source = await clerk("whsec_b3RoZXIgc2VjcmV0");
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1) {
      rig.ports.setNow(rig.ports.clock.now() + 1000);
      ids.push(await post(RIGHT, `${BODY.slice(0, -1)},"n":${n}}`));
    }
    const foreign = await post("whsec_c29tZWJvZHkgZWxzZQ==");
    rig.ports.setNow(rig.ports.clock.now() + 3_600_000);
    const proof = await call("signatures.prove", { deliveryId: ids[1] ?? "", secret: RIGHT });
    expect(proof).toMatchObject({ result: "verifies", fix: null, looksLike: null, looked: 4, verifying: ids });
    expect(proof.sentence).toContain("as it is");
    expect(proof.verifying).not.toContain(foreign);
    expect(await found(source.id)).toMatchObject({ secrets: [{}], updatedAt: source.updatedAt });
  });

  it("finds the form in which a secret fits, and keeps it in that form", async () => {
    const source = await clerk();
    const id = await post(RIGHT);
    const secret = `  "${RIGHT}" `;
    const named = await call("signatures.prove", { deliveryId: id, secret: `CLERK_SECRET="${RIGHT}"` });
    expect(named).toMatchObject({ result: "rewritten", verifying: [id] });
    const proof = await call("signatures.prove", { deliveryId: id, secret });
    expect(proof).toMatchObject({ result: "rewritten", fix: null, looked: 1, verifying: [id] });
    expect(proof.sentence).toContain("quotes");
    expect(proof.tried).toBeGreaterThan(1);
    const kept = await call("signatures.keepProven", { deliveryId: id, secret });
    expect(kept.index).toBe(0);
    expect((await call("sources.reveal", { id: source.id })).secrets).toEqual([RIGHT]);
    const replayed = await call("replays.create", { deliveryIds: [id], mode: "exact" });
    expect(replayed.results).toMatchObject([{ status: 202 }]);
  });

  it("says which settings a secret takes, and sets them when it is kept", async () => {
    const source = await call("sources.create", { name: "W", path: "clerk", provider: "github", secrets: ["none"] });
    const id = await post(RIGHT);
    const proof = await call("signatures.prove", { deliveryId: id, secret: RIGHT });
    expect(proof).toMatchObject({ result: "settings", fix: { kind: "change_scheme" }, verifying: [id] });
    const { source: kept, index } = await call("signatures.keepProven", { deliveryId: id, secret: RIGHT });
    expect([kept.provider, index]).toEqual([proof.fix?.kind === "change_scheme" ? proof.fix.providerId : "", 1]);
    expect(kept.secrets).toHaveLength(2);
    expect((await found(source.id))?.provider).toBe(kept.provider);
  });

  it("says that the secret is right where the body was changed on the way", async () => {
    await call("sources.create", { name: "G", path: "hub", provider: "github" });
    const spaced = '{ "action": "opened", "number": 7 }';
    const signature = createHmac("sha256", "right-for-this")
      .update(JSON.stringify(JSON.parse(spaced)))
      .digest("hex");
    const answer = await fetch(`${rig.app.receiverUrl}/hooks/hub`, {
      method: "POST",
      headers: { "x-hub-signature-256": `sha256=${signature}` },
      body: spaced,
    });
    const deliveryId = answer.headers.get("x-hookbench-delivery") ?? "";
    const proof = await call("signatures.prove", { deliveryId, secret: "right-for-this" });
    expect(proof).toMatchObject({ result: "changed", fix: null, verifying: [] });
  });

  it("says that a secret matches nothing, what it looks like, and keeps it by no means", async () => {
    const source = await clerk();
    const ids = [await post(RIGHT), await post(RIGHT)];
    const secret = "sk_live_0123456789abcdef";
    const proof = await call("signatures.prove", { deliveryId: ids[0] ?? "", secret });
    expect(proof).toMatchObject({
      result: "none",
      looked: 2,
      verifying: [],
      looksLike: expect.stringContaining("API key"),
    });
    expect(JSON.stringify(proof)).not.toContain(secret);
    await expect(call("signatures.keepProven", { deliveryId: ids[0] ?? "", secret })).rejects.toThrow("not kept");
    expect(await found(source.id)).toMatchObject({ secrets: [] });
  });

  it("tells of a secret in no event, no log and no list, whatever comes of it", async () => {
    await clerk();
    const deliveryId = await post(RIGHT);
    const told: unknown[] = [];
    const stop = rig.app.stream.subscribe(null, (frame) => told.push(frame));
    const wrong = "whsec_bm90IHRoZSByaWdodCBvbmUgYXQgYWxs";
    for (const secret of [wrong, RIGHT]) await call("signatures.prove", { deliveryId, secret });
    await call("signatures.keepProven", { deliveryId, secret: RIGHT });
    stop();
    const all = JSON.stringify([told, rig.ports.logged, await call("sources.list", {})]);
    expect(all).not.toContain(wrong);
    expect(all).not.toContain(RIGHT);
  });

  it("keeps the key of a provider whose secrets do more than sign as one that signs", async () => {
    const secrets = [{ secret: "verify-me", role: "verify_token" as const }];
    await call("sources.create", { name: "M", path: "meta", provider: "meta-whatsapp", secrets });
    const secret = "0123456789abcdef0123456789abcdef";
    const signature = createHmac("sha256", secret).update(BODY).digest("hex");
    const headers = { "x-hub-signature-256": `sha256=${signature}` };
    const answer = await fetch(`${rig.app.receiverUrl}/hooks/meta`, { method: "POST", headers, body: BODY });
    const deliveryId = answer.headers.get("x-hookbench-delivery") ?? "";
    expect(await call("signatures.prove", { deliveryId, secret })).toMatchObject({ result: "verifies" });
    const { source } = await call("signatures.keepProven", { deliveryId, secret });
    expect(source.secrets.map(({ role }) => role)).toEqual(["verify_token", "signs"]);
  });

  it("says what is missing where there is no such delivery, or no source of it", async () => {
    await expect(call("signatures.prove", { deliveryId: "dlv_none", secret: RIGHT })).rejects.toThrow("no delivery");
    const stray = await post(RIGHT, BODY, "nowhere");
    await expect(call("signatures.prove", { deliveryId: stray, secret: RIGHT })).rejects.toThrow("no source");
  });

  it("tries all ways on the largest body that is kept of what is rejected", async () => {
    await clerk();
    const body = JSON.stringify({ type: "big", data: "x".repeat(65_000) });
    const deliveryId = await post(RIGHT, body);
    const secret = "whsec_bm90IHRoZSByaWdodCBvbmU=";
    const wrong = await call("signatures.prove", { deliveryId, secret });
    expect(wrong).toMatchObject({ result: "none", looked: 1 });
    expect(wrong.tried).toBeGreaterThan(500);
    const right = await call("signatures.prove", { deliveryId, secret: ` ${RIGHT}` });
    expect(right).toMatchObject({ result: "rewritten", verifying: [deliveryId] });
  });
});
