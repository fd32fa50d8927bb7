import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { withServer } from "../fixtures/http-server.ts";
import { type Rig, signed, withRig } from "./rig.ts";

const PUSH = JSON.stringify({ ref: "refs/heads/main", repository: { full_name: "acme/webapp" }, list: [{ id: 7 }] });

function optio({ source }: Rig) {
  return source({ replyProfile: "optio", path: "deploy", provider: "github" });
}

test("Optio 9: POST /api/hooks/<path> is answered 202 {runId}, which is the delivery's", () =>
  withRig(async (rig) => {
    await optio(rig);
    const answer = await rig.post("/api/hooks/deploy", PUSH, signed(PUSH));
    expect(answer.status).toBe(202);
    expect(JSON.parse(answer.body)).toEqual({ runId: answer.id });
    expect((await rig.delivery(answer.id)).verification.outcome).toBe("verified");
  }));

test("Optio 9: a repeat is answered like the first, with an id of its own", () =>
  withRig(async (rig) => {
    await rig.hook(await optio(rig));
    const headers = { ...signed(PUSH), "X-GitHub-Delivery": "one" };
    const [first, second] = [
      await rig.post("/api/hooks/deploy", PUSH, headers),
      await rig.post("/api/hooks/deploy", PUSH, headers),
    ];
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(JSON.parse(second.body)).toEqual({ runId: second.id });
    expect(second.id).not.toBe(first.id);
    await rig.app.drain();
    expect(await rig.executions()).toHaveLength(1);
  }));

test("Optio 9: an action's values are picked from the body by dotted paths, such as $.ref", () =>
  withRig(async (rig) => {
    const notifyMessage = "{{$.ref}} of {{$.repository.full_name}}, {{$.list[0].id}}, {{$.none}}";
    await rig.hook(await optio(rig), { actionConfig: { notifyMessage } });
    await rig.post("/api/hooks/deploy", PUSH, signed(PUSH));
    await rig.app.drain();
    expect(rig.ports.notifications).toMatchObject([
      { body: expect.stringContaining("refs/heads/main of acme/webapp, 7, {{$.none}}") },
    ]);
  }));

test("Optio 9: a path without a source is 404 Webhook trigger not found", () =>
  withRig(async (rig) => {
    const answer = await rig.post("/api/hooks/nowhere", PUSH);
    expect([answer.status, answer.body]).toEqual([404, '{"error":"Webhook trigger not found"}']);
    const elsewhere = await rig.post("/hooks/nowhere", PUSH);
    expect([elsewhere.status, elsewhere.body]).toEqual([404, '{"error":"Webhook not found"}']);
  }));

test.each([
  ["no signature", {}, "Missing X-Optio-Signature header — signature required"],
  ["a wrong one", { "X-Optio-Signature": "0".repeat(64) }, "Invalid signature"],
])("Optio 9: %s is 401 in its words", (_, headers, error) =>
  withRig(async (rig) => {
    await rig.source({ replyProfile: "optio", path: "deploy", provider: "optio" });
    const answer = await rig.post("/api/hooks/deploy", PUSH, headers);
    expect([answer.status, JSON.parse(answer.body)]).toEqual([401, { error }]);
    expect((await rig.delivery(answer.id)).disposition).toBe("rejected");
  }),
);

describe('Optio 9: paramMapping such as {"branch":"$.ref"} picks dotted paths', () => {
  const paramMapping = { branch: "$.ref", repo: "$.repository.full_name", first: "$.list[0].id", gone: "$.none" };

  test("as {{params.…}} in an action's templates", () =>
    withRig(async (rig) => {
      const notifyMessage = "{{params.branch}} of {{params.repo}}, {{params.first}}, {{params.gone}}";
      await rig.hook(await optio(rig), { actionConfig: { paramMapping, notifyMessage } });
      await rig.post("/api/hooks/deploy", PUSH, signed(PUSH));
      await rig.app.drain();
      expect(rig.ports.notifications.map(({ body }) => body)).toEqual([
        "refs/heads/main of acme/webapp, 7, {{params.gone}}",
      ]);
    }));

  test("as params in the trigger context that is sent on, what is not there left out", () =>
    withServer(null, ({ url, seen }) =>
      withRig(async (rig) => {
        const actionConfig = { paramMapping, webhookUrl: url, webhookMethod: "POST" };
        await rig.hook(await optio(rig), { action: "webhook", actionConfig });
        await rig.post("/api/hooks/deploy", PUSH, signed(PUSH));
        await rig.app.drain();
        expect(JSON.parse(seen[0]?.body.toString() ?? "")).toMatchObject({
          params: { branch: "refs/heads/main", repo: "acme/webapp", first: 7 },
          webhook: { method: "POST" },
        });
        expect(seen[0]?.body.toString()).not.toContain('"gone"');
      }),
    ));

  test("without a mapping params is the body's own field", () =>
    withRig(async (rig) => {
      const body = '{"params":{"branch":"mine"}}';
      await rig.hook(await optio(rig), { actionConfig: { notifyMessage: "{{params.branch}}" } });
      await rig.post("/api/hooks/deploy", body, signed(body));
      await rig.app.drain();
      expect(rig.ports.notifications.map((one) => one.body)).toEqual(["mine"]);
    }));

  test("a mapping that is none is refused", () =>
    withRig(async (rig) => {
      const source = await optio(rig);
      await expect(rig.hook(source, { actionConfig: { paramMapping: { "a.b": "$.ref" } } })).rejects.toThrow(
        /paramMapping/,
      );
    }));
});

test("Optio 9: 60 a minute a path: one more is 429 and starts nothing, and the next minute begins anew", () =>
  withRig(async (rig) => {
    await rig.source({ replyProfile: "optio", path: "deploy", provider: "github" });
    await rig.source({ replyProfile: "optio", path: "other", provider: "github" });
    await rig.hook(null, { maxWaiting: 1000 });
    const post = (path = "deploy") => rig.post(`/api/hooks/${path}`, PUSH, signed(PUSH));
    const statuses = (await Promise.all(Array.from({ length: 61 }, () => post()))).map(({ status }) => status);
    expect(statuses.filter((status) => status === 202)).toHaveLength(60);
    const refused = await post();
    expect([refused.status, refused.headers.get("retry-after"), JSON.parse(refused.body)]).toEqual([
      429,
      "60",
      { error: expect.stringContaining("60 a minute") },
    ]);
    expect((await rig.delivery(refused.id)).disposition).toBe("overflow");
    const { items } = await rig.call("deliveries.hooks", { id: refused.id });
    expect(items).toMatchObject([{ sentence: expect.stringContaining("60 a minute") }]);
    expect((await post("other")).status).toBe(202);
    rig.wait(60_000);
    expect((await post()).status).toBe(202);
  }));

describe("Optio 9: built, the HMAC is over JSON.stringify(body), not the raw bytes", () => {
  const ODD = '{ "ref" : "refs/heads/main", "n": 1.0 }';
  const secret = "optio shared secret";
  const mac = (body: string) => ({ "X-Optio-Signature": createHmac("sha256", secret).update(body).digest("hex") });
  const built = (rig: Rig, replyProfile: "optio" | "optio-built") =>
    rig.source({ replyProfile, path: "deploy", provider: "optio", secrets: [secret] });

  test("so odd spacing, signed as it was sent, fails there, and that is said", () =>
    withRig(async (rig) => {
      await built(rig, "optio-built");
      const answer = await rig.post("/api/hooks/deploy", ODD, mac(ODD));
      expect([answer.status, JSON.parse(answer.body)]).toEqual([401, { error: "Invalid signature" }]);
      const { verification } = await rig.delivery(answer.id);
      expect(verification).toMatchObject({
        outcome: "rejected",
        sentence: expect.stringMatching(/fits the bytes that arrived\. As Optio is built, .*JSON\.stringify/),
      });
    }));

  test("and what is signed as JSON.stringify writes it holds, whatever its spacing", () =>
    withRig(async (rig) => {
      await built(rig, "optio-built");
      const answer = await rig.post("/api/hooks/deploy", ODD, mac(JSON.stringify(JSON.parse(ODD))));
      expect(answer.status).toBe(202);
      expect((await rig.delivery(answer.id)).verification.outcome).toBe("verified");
      expect((await rig.post("/api/hooks/deploy", PUSH, mac(PUSH))).status).toBe(202);
    }));

  test("a wrong signature is told as one", () =>
    withRig(async (rig) => {
      await built(rig, "optio-built");
      const answer = await rig.post("/api/hooks/deploy", ODD, { "X-Optio-Signature": "0".repeat(64) });
      expect(answer.status).toBe(401);
      expect((await rig.delivery(answer.id)).verification.sentence).not.toContain("fits the bytes");
    }));

  test("as documented, the raw bytes count", () =>
    withRig(async (rig) => {
      await built(rig, "optio");
      expect((await rig.post("/api/hooks/deploy", ODD, mac(ODD))).status).toBe(202);
      expect((await rig.post("/api/hooks/deploy", ODD, mac(JSON.stringify(JSON.parse(ODD))))).status).toBe(401);
    }));
});
