import { expect, test } from "vitest";
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
