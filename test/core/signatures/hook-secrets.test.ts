import { createHmac } from "node:crypto";
import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { type Rig, signed, withRig } from "../../systems/rig.ts";

const BODY = '{"ref":"refs/heads/main","forced":false}';
const OWN = "the own secret of the deploy hook";
const NO_SECRET_WORDS = /no secret saved|no secret yet/i;

/** What is said of a delivery that was turned away: when it came, and on being looked into. */
async function said(rig: Rig, id: string) {
  const { verification } = await rig.delivery(id);
  const { sentence, causes, fix } = await rig.call("signatures.diagnose", { deliveryId: id });
  return { atOnce: verification.sentence, sentence, causes: causes.map(({ cause }) => cause), fix };
}

/** A source without a secret, whose hook Deploy has one. */
async function guarded(rig: Rig, hook: Parameters<Rig["hook"]>[1] = {}, source: Parameters<Rig["source"]>[0] = {}) {
  const made = await rig.source({ secrets: [], replyProfile: "hookbench", ...source });
  return rig.hook(made, { name: "Deploy", secret: OWN, ...hook });
}

describe("a delivery that a hook's own secret decides about is explained by it", () => {
  test("without a signature", () =>
    withRig(async (rig) => {
      await guarded(rig);
      const { id, status } = await rig.post("/hooks/octo", BODY);
      const { atOnce, sentence } = await said(rig, id);
      expect(status).toBe(401);
      expect([atOnce, sentence].join()).not.toMatch(NO_SECRET_WORDS);
      expect(sentence).toBe("The request has no X-Hub-Signature-256 header, so it is not signed.");
    }));

  test("with a signature by nobody's", () =>
    withRig(async (rig) => {
      await guarded(rig);
      const { id } = await rig.post("/hooks/octo", BODY, signed(BODY, "nobody's"));
      const { atOnce, sentence } = await said(rig, id);
      expect(atOnce).toContain("(The secret of the hook Deploy.)");
      expect(sentence).toBe("Wrong secret, or the body was changed on the way.");
    }));

  test("a secret that was saved with a line break is the hook's", () =>
    withRig(async (rig) => {
      await guarded(rig, { secret: `${OWN}\n` });
      const { id } = await rig.post("/hooks/octo", BODY, signed(BODY, OWN));
      expect(await said(rig, id)).toMatchObject({
        sentence: "The body is intact, the secret of the hook Deploy has white space around it.",
        causes: ["secret_white_space"],
        fix: null,
      });
    }));

  test("by the scheme of its source", () =>
    withRig(async (rig) => {
      await guarded(rig, {}, { provider: "stripe" });
      const sent = rig.ports.clock.now() / 1000 - 7200;
      const mac = createHmac("sha256", OWN)
        .update(`${Math.floor(sent)}.${BODY}`)
        .digest("hex");
      const { id } = await rig.post("/hooks/octo", BODY, { "Stripe-Signature": `t=${Math.floor(sent)},v1=${mac}` });
      expect((await said(rig, id)).causes).toEqual(["clock"]);
    }));

  test("of a source that has a verify token alone", () =>
    withRig(async (rig) => {
      const hook = await guarded(rig, {}, { provider: "meta-whatsapp", secrets: ["asked in clear"] });
      const asks = "hub.mode=subscribe&hub.challenge=7&hub.verify_token=asked%20in%20clear";
      expect((await rig.get(`/hooks/octo?${asks}`)).status).toBe(200);
      const { id } = await rig.post("/hooks/octo", BODY, signed(BODY, "nobody's"));
      expect((await said(rig, id)).atOnce).toContain(`(The secret of the hook ${hook.name}.)`);
    }));

  test("a secret of another source is no fix where every hook has its own", () =>
    withRig(async (rig) => {
      await guarded(rig);
      await rig.source({ name: "Other", path: "other", secrets: ["the other's"] });
      const { id } = await rig.post("/hooks/octo", BODY, signed(BODY, "the other's"));
      expect(await said(rig, id)).toMatchObject({ causes: ["other_secret"], fix: null });
    }));

  test("a secret of a hook elsewhere is said to be that", () =>
    withRig(async (rig) => {
      await guarded(rig);
      const other = await rig.source({ name: "Other", path: "other", secrets: [] });
      await rig.hook(other, { name: "Release", secret: "the release hook's" });
      const { id } = await rig.post("/hooks/octo", BODY, signed(BODY, "the release hook's"));
      expect((await said(rig, id)).sentence).toBe(
        "The body is intact, this is the secret of the hook Release, which listens to the source Other.",
      );
    }));

  test("once it is right by now, it is said to be the hook's", () =>
    withRig(async (rig) => {
      const hook = await guarded(rig, { secret: "before" });
      const { id } = await rig.post("/hooks/octo", BODY, signed(BODY, OWN));
      await rig.call("hooks.update", { id: hook.id, secret: OWN });
      expect((await said(rig, id)).sentence).toBe("The signature matches the secret of the hook Deploy.");
    }));
});

describe("a hook that is switched off", () => {
  test("is said to be, and whose secret it was", () =>
    withRig(async (rig) => {
      await guarded(rig, { isEnabled: false });
      const { id, status } = await rig.post("/hooks/octo", BODY, signed(BODY, OWN));
      const { atOnce, sentence } = await said(rig, id);
      expect(status).toBe(401);
      expect(atOnce).toContain("The hook Deploy, which has a secret of its own, is switched off");
      expect(sentence).toBe("The body is intact, this is the secret of the hook Deploy, which is switched off.");
    }));

  test("is said to be also where the signature is missing", () =>
    withRig(async (rig) => {
      await guarded(rig, { isEnabled: false });
      await guarded(rig, { isEnabled: false, name: "Release" }, { path: "two" });
      const { id } = await rig.post("/hooks/octo", BODY);
      const { sentence } = await said(rig, id);
      expect(sentence).toMatch(/The hook Deploy, .* is switched off/);
      expect(sentence).not.toMatch(NO_SECRET_WORDS);
    }));

  test.each([[[]], [["the source's"]]])("is not there, where the source answers as Octipus (secrets %j)", (secrets) =>
    withRig(async (rig) => {
      const hook = await guarded(rig, { isEnabled: false }, { replyProfile: "octipus", secrets });
      const { id, status, body } = await rig.post("/api/webhooks/octo", BODY, signed(BODY, secrets[0] ?? OWN));
      expect([status, body]).toEqual([404, '{"error":"Webhook not found"}']);
      const { disposition, refusal, executions } = await rig.delivery(id);
      expect([disposition, executions]).toEqual(["unmatched", []]);
      expect(refusal).toContain("Every hook of its source is switched off");
      await rig.call("hooks.update", { id: hook.id, isEnabled: true });
      await rig.call("hooks.update", { id: hook.id, secret: null });
      const again = await rig.post("/api/webhooks/octo", BODY, signed(BODY, "the source's"));
      expect(again.status).toBe(secrets.length > 0 ? 202 : 401);
    }),
  );

  test("that is called by its id is said to be, and its caller learns nothing", () =>
    withRig(async (rig) => {
      const hook = await guarded(rig, { isEnabled: false });
      const headers = { "X-Webhook-Secret": OWN };
      const off = await rig.post(`/api/hooks/incoming/${hook.id}`, BODY, headers);
      const gone = await rig.post("/api/hooks/incoming/hook_none", BODY, headers);
      expect([off.status, off.body]).toEqual([gone.status, gone.body]);
      expect((await rig.delivery(off.id)).verification.sentence).toBe(
        "The hook Deploy is switched off, so nothing was checked and nothing ran.",
      );
      expect((await rig.delivery(gone.id)).verification.sentence).toContain("No hook has this id");
    }));
});

describe("a call of one hook is explained by shared secrets, not by signatures", () => {
  test.each([
    ["nobody's", "The shared secret that came is not the hook's."],
    ["the release hook's", "The shared secret that came is that of the hook Release."],
    ["the other source's", "The shared secret that came is that of the source Other."],
  ])("%s", (secret, sentence) =>
    withRig(async (rig) => {
      const hook = await guarded(rig);
      const other = await rig.source({ name: "Other", path: "other", secrets: ["the other source's"] });
      await rig.hook(other, { name: "Release", secret: "the release hook's" });
      const headers = { Authorization: `Bearer ${secret}` };
      const { id, status } = await rig.post(`/api/hooks/incoming/${hook.id}`, BODY, headers);
      expect([status, (await said(rig, id)).sentence]).toEqual([401, sentence]);
    }),
  );
});

const OCTIPUS = JSON.stringify({
  name: "Deploy",
  trigger: "webhook",
  triggerConfig: { webhookPath: "deploys", webhookSecret: OWN },
  action: "notify",
  actionConfig: { notifyOwner: true, notifyMessage: "deployed" },
});

describe("what we send to a source is signed with its hook's secret", () => {
  async function imported(rig: Rig) {
    const { created, createdSources } = await rig.call("hooks.import", { text: OCTIPUS });
    const [hook] = created;
    const [source] = createdSources;
    if (!hook || !source) throw new Error("nothing was imported");
    return { hook, source };
  }

  test("a sample, of a source that an import made", () =>
    withRig(async (rig) => {
      const { source } = await imported(rig);
      const { status, deliveryId } = await rig.call("samples.send", { provider: "octipus", sourceId: source.id });
      expect(status).toBe(202);
      expect((await rig.delivery(deliveryId ?? "")).executions).toHaveLength(1);
    }));

  test("a sample, of a source that has a secret too which starts no hook", () =>
    withRig(async (rig) => {
      const source = await rig.source({ provider: "github", secrets: ["the source's"], replyProfile: "hookbench" });
      await rig.hook(source, { secret: OWN });
      const { deliveryId } = await rig.call("samples.send", { provider: "github", sourceId: source.id });
      await rig.app.drain();
      expect((await rig.delivery(deliveryId ?? "")).executions).toMatchObject([{ status: "success" }]);
    }));

  test("a sample of a source whose provider signs nothing, as Octipus signs", () =>
    withRig(async (rig) => {
      const source = await rig.source({ provider: "none", secrets: [], replyProfile: "hookbench" });
      await rig.hook(source, { secret: OWN });
      const sent = await rig.call("samples.send", { provider: "github", sourceId: source.id });
      expect(sent.status).toBe(202);
    }));

  test("a replay, re-signed", () =>
    withRig(async (rig) => {
      await imported(rig);
      const { id } = await rig.post("/api/webhooks/deploys", BODY, signed(BODY, "the old one"));
      const { results } = await rig.call("replays.create", { deliveryIds: [id], mode: "resigned" });
      expect(results[0]).toMatchObject({ status: 202 });
    }));

  test("a replay, re-signed, at a source that has a secret too which starts no hook", () =>
    withRig(async (rig) => {
      const source = await rig.source({ provider: "github", secrets: ["the source's"], replyProfile: "hookbench" });
      await rig.hook(source, { secret: OWN });
      const { id } = await rig.post(`/hooks/${source.path}`, BODY, signed(BODY, "nobody's"));
      const { results } = await rig.call("replays.create", { deliveryIds: [id], mode: "resigned" });
      await rig.app.drain();
      expect((await rig.delivery(results[0]?.deliveryId ?? "")).executions).toMatchObject([{ status: "success" }]);
    }));

  test("a copied command that signs anew", () =>
    withRig(async (rig) => {
      await imported(rig);
      const { id } = await rig.post("/api/webhooks/deploys", BODY, signed(BODY, "the old one"));
      const { command } = await rig.call("signatures.curl", { deliveryId: id, resign: true });
      expect(command).not.toContain(OWN);
      const { "X-Hub-Signature-256": signature = "none" } = signed(BODY, OWN);
      expect(command).toContain(signature);
    }));

  test("a copied script, under the secret it is given", () =>
    withRig(async (rig) => {
      await imported(rig);
      const { id } = await rig.post("/api/webhooks/deploys", BODY);
      const { command } = await rig.call("signatures.curl", { deliveryId: id, style: "openssl" });
      expect(command).toContain("openssl");
      expect(spawnSync("bash", ["-n", "-c", command]).status).toBe(0);
    }));

  test("a copied call of one hook shows the secret of today, from a variable", () =>
    withRig(async (rig) => {
      const { hook } = await imported(rig);
      const { id } = await rig.post(`/api/hooks/incoming/${hook.id}`, BODY, { "X-Webhook-Secret": "the old one" });
      const hidden = await rig.call("signatures.curl", { deliveryId: id, resign: true });
      const shown = await rig.call("signatures.curl", { deliveryId: id, resign: true, reveal: true });
      expect(hidden.command).toContain("X_WEBHOOK_SECRET");
      expect([hidden.command.includes(OWN), shown.command.includes(OWN)]).toEqual([false, true]);
    }));
});
