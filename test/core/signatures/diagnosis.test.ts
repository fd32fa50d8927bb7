import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Source } from "../../../src/contract/model/source.ts";
import { testApp } from "../../fixtures/test-app.ts";

const SECRET = "the secret of the other source";
const BODY = '{"action":"opened"}';

const rig = testApp();
const { call } = rig;

function source(name: string, provider: string, ...secrets: string[]): Promise<Source> {
  return call("sources.create", { name, path: name, provider, secrets });
}

/** Posts to the receiver and answers the recorded delivery's id and status. */
async function post(
  target: string,
  headers: Record<string, string>,
  body = BODY,
): Promise<{ id: string; status: number }> {
  const response = await fetch(`${rig.app.receiverUrl}/hooks/${target}`, { method: "POST", headers, body });
  await response.arrayBuffer();
  const { items } = await call("deliveries.list", { limit: 1 });
  return { id: items[0]?.id ?? "none", status: response.status };
}

function githubHeaders(secret: string): Record<string, string> {
  return { "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(BODY).digest("hex")}` };
}

describe("signatures.diagnose", () => {
  it("finds the other source whose secret signed a delivery, and keeps the secret to itself", async () => {
    await source("own", "github", "a secret of its own");
    await source("other", "github", SECRET);
    const { id } = await post("own", githubHeaders(SECRET));
    const diagnosis = await call("signatures.diagnose", { deliveryId: id });
    expect(diagnosis.sentence).toBe("The body is intact, the secret is another source's.");
    expect(JSON.stringify(diagnosis)).not.toContain(SECRET);
  });

  it("says of another provider's delivery where it belongs", async () => {
    const hub = await source("hub", "github", SECRET);
    await source("own", "stripe", "whsec_own");
    const { id } = await post("own", { ...githubHeaders(SECRET), "x-github-event": "push" });
    const { sentence } = await call("signatures.diagnose", { deliveryId: id });
    expect(sentence).toBe(
      `This delivery is GitHub's, and this source takes Stripe's: post it to ${rig.app.receiverUrl}/hooks/${hub.path}, the source hub.`,
    );
  });

  it("counts a delivery's age until it arrived, not until now", async () => {
    await source("own", "stripe", "whsec_own");
    const sent = Date.UTC(2026, 10, 21, 11, 0, 0) / 1000;
    const signature = createHmac("sha256", "whsec_own").update(`${sent}.${BODY}`).digest("hex");
    const { id } = await post("own", { "stripe-signature": `t=${sent},v1=${signature}` });
    const { sentence } = await call("signatures.diagnose", { deliveryId: id });
    expect(sentence).toBe("The signature is right, but it was made 60 min before it arrived and 300 s are allowed.");
  });

  it("looks into a request that is given, over all saved secrets", async () => {
    await source("other", "github", SECRET);
    const diagnosis = await call("signatures.diagnose", {
      provider: "github",
      bodyBase64: Buffer.from(BODY).toString("base64"),
      headers: Object.entries(githubHeaders(SECRET)),
    });
    expect(diagnosis).toMatchObject({ causes: [{ cause: "other_secret" }], fix: null });
  });

  it("says that there is no such delivery", async () => {
    expect(await rig.client.call("signatures.diagnose", { deliveryId: "dlv_none" })).toMatchObject({
      error: { code: "not_found" },
    });
  });

  it("answers cancelled to a diagnosis that is cancelled", async () => {
    await source("own", "github", "a secret of its own");
    const { id } = await post("own", githubHeaders(SECRET));
    const asked = rig.client.call("signatures.diagnose", { deliveryId: id, diagnosisId: "one" });
    expect(await call("signatures.cancelDiagnosis", { diagnosisId: "one" })).toEqual({ cancelled: true });
    expect(await asked).toMatchObject({ ok: false, error: { code: "cancelled" } });
  });
});

describe("signatures.applyFix", () => {
  async function mend(deliveryId: string) {
    const { fix } = await call("signatures.diagnose", { deliveryId });
    if (!fix) throw new Error("nothing mends it");
    return call("signatures.applyFix", { deliveryId, fix });
  }

  it("adds the other source's secret, so that the next delivery is accepted", async () => {
    await source("own", "github", "a secret of its own");
    await source("other", "github", SECRET);
    const { id } = await post("own", githubHeaders(SECRET));
    const fixed = await mend(id);
    expect([fixed.source.secrets.length, fixed.verification.outcome]).toEqual([2, "verified"]);
    expect((await post("own", githubHeaders(SECRET))).status).toBe(202);
  });

  it("takes over an endpoint's secret, which is then accepted", async () => {
    await source("own", "github", "a secret of its own");
    const url = "http://127.0.0.1:9/";
    await call("endpoints.create", { name: "Callbacks", url, provider: "github", secret: SECRET });
    const { id } = await post("own", githubHeaders(SECRET));
    const { sentence } = await call("signatures.diagnose", { deliveryId: id });
    expect(sentence).toBe("The body is intact, this is the secret of endpoint Callbacks.");
    expect((await mend(id)).verification.outcome).toBe("verified");
    expect((await post("own", githubHeaders(SECRET))).status).toBe(202);
  });

  it("rewrites a secret that was saved with white space", async () => {
    const { id: sourceId } = await source("own", "github", ` ${SECRET}\n`);
    const { id } = await post("own", githubHeaders(SECRET));
    expect((await mend(id)).verification.outcome).toBe("verified");
    expect(await call("sources.reveal", { id: sourceId })).toEqual({ secrets: [SECRET] });
  });

  it("takes the scheme of the provider that did send it", async () => {
    await source("own", "shopify", SECRET);
    const { id } = await post("own", githubHeaders(SECRET));
    const { source: changed, verification } = await mend(id);
    expect([changed.provider, verification.outcome]).toEqual(["github", "verified"]);
  });

  it("sets the public URL, which is then used for every delivery", async () => {
    await source("own", "square", SECRET);
    const url = "https://shop.example/hooks/own";
    const headers = {
      "x-forwarded-host": "shop.example",
      "x-forwarded-proto": "https",
      "x-square-hmacsha256-signature": createHmac("sha256", SECRET).update(`${url}?a=1${BODY}`).digest("base64"),
    };
    const { id, status } = await post("own?a=1", headers);
    expect(status).toBe(401);
    expect((await mend(id)).source.publicUrl).toBe(url);
    expect((await post("own?a=1", headers)).status).toBe(202);
  });

  it("refuses a secret that is no longer saved", async () => {
    const own = await source("own", "github", "a secret of its own");
    const other = await source("other", "github", SECRET);
    const { id } = await post("own", githubHeaders(SECRET));
    await call("sources.update", { id: other.id, secrets: [] });
    const fix = { kind: "use_secret", sourceId: own.id, fromSourceId: other.id, secretIndex: 0 } as const;
    expect(await rig.client.call("signatures.applyFix", { deliveryId: id, fix })).toMatchObject({
      error: { code: "not_found" },
    });
  });

  it("refuses a provider that there is not", async () => {
    const own = await source("own", "github", SECRET);
    const { id } = await post("own", {});
    const fix = { kind: "change_scheme", sourceId: own.id, providerId: "nobody", schemeId: "nothing" } as const;
    expect(await rig.client.call("signatures.applyFix", { deliveryId: id, fix })).toMatchObject({
      error: { code: "not_found" },
    });
  });
});

describe("a source's public URL", () => {
  it("is null until it is set, and takes no query", async () => {
    const own = await source("own", "square", SECRET);
    expect(own.publicUrl).toBeNull();
    const change = { id: own.id, publicUrl: "https://shop.example/hooks/own?a=1" };
    expect(await rig.client.call("sources.update", change)).toMatchObject({ error: { code: "invalid_input" } });
  });
});
