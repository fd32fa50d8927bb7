import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Input } from "../../../src/contract/api.ts";
import { type Rig, withRig } from "../../systems/rig.ts";

const OPERATOR = `[notifications]
[notifications.webhook]
enabled = true
url = "http://127.0.0.1:9/one"
auth_type = "bearer"
token_env = "HOOKBENCH_TEST_UNSET"
`;

async function endpoint({ call, app }: Rig, change: Partial<Input<"endpoints.create">> = {}) {
  const url = `${app.receiverUrl}/hooks/nowhere`;
  return call("endpoints.create", { name: "mine", url, provider: "miteos", secret: "whsec_one", ...change });
}

describe("a preview", () => {
  it("is the exact request with its signature, and sends nothing", () =>
    withRig(async (rig) => {
      const { id: endpointId } = await endpoint(rig);
      const overrides = [{ path: "id", value: "{{taskId}}" }];
      const shown = await rig.call("events.preview", {
        endpointId,
        type: "task.created",
        id: "evt_mine",
        overrides,
        variables: { taskId: 7 },
      });
      const body = Buffer.from(shown.bodyBase64, "base64");
      expect(JSON.parse(body.toString("utf8"))).toMatchObject({
        id: "evt_mine",
        type: "task.created",
        data: { id: 7 },
      });
      const digest = createHmac("sha256", "whsec_one").update(body).digest("hex");
      expect(shown.headers).toContainEqual(["X-Miteos-Signature", `sha256=${digest}`]);
      expect((await rig.call("events.list", {})).total).toBe(0);
    }));

  it("masks credentials and says what is special about the target", () =>
    withRig(async (rig) => {
      const { id: endpointId } = await endpoint(rig, {
        provider: "operator",
        url: "https://hooks.slack.com/services/T0/B0/x",
        auth: { kind: "bearer", token: "hush-hush" },
      });
      const shown = await rig.call("events.preview", { endpointId, type: "pr.created" });
      expect(JSON.stringify(shown)).not.toContain("hush-hush");
      expect(shown.note).toMatch(/Slack takes text and blocks/);
    }));
});

describe("a fixture", () => {
  it("is a captured body, sent again to the byte, exported and imported", () =>
    withRig(async (rig) => {
      await rig.source({ path: "github", provider: "github", requireSignature: false });
      const body = '{ "zen": "Keep it  odd", "n": 1.0 }';
      const { id: deliveryId } = await rig.post("/hooks/github", body, { "content-type": "application/json" });
      const fixture = await rig.call("fixtures.create", { deliveryId, name: "odd" });
      const { id: endpointId } = await endpoint(rig, { provider: "github" });
      const shown = await rig.call("events.preview", { endpointId, type: "ping", fixtureId: fixture.id });
      expect(Buffer.from(shown.bodyBase64, "base64").toString("utf8")).toBe(body);
      const { text } = await rig.call("fixtures.export", {});
      expect((await rig.call("fixtures.import", { text })).taken).toEqual(["odd"]);
      await rig.call("fixtures.delete", { id: fixture.id });
      const { created } = await rig.call("fixtures.import", { text });
      expect(await rig.call("fixtures.get", { id: created[0]?.id ?? "" })).toMatchObject({ name: "odd", body });
    }));

  it.each(["", "[]", '{"fixtures":[{"name":"","body":1}]}', "[".repeat(100_000)])("is not read from %.20s", (text) =>
    withRig(async (rig) => {
      await expect(rig.call("fixtures.import", { text })).rejects.toThrow(/not a file of fixtures/);
    }),
  );
});

describe("an import of Operator's config.toml", () => {
  it("makes endpoints, and says what will not do what was meant", () =>
    withRig(async (rig) => {
      const { created, findings } = await rig.call("imports.operator", { text: OPERATOR });
      expect(created).toMatchObject([{ provider: "operator", authKind: "bearer", isActive: true }]);
      expect(findings.map(({ code }) => code)).toEqual(["environment_missing"]);
    }));

  it("only lints where that is asked", () =>
    withRig(async (rig) => {
      expect((await rig.call("imports.operator", { text: OPERATOR, lintOnly: true })).created).toEqual([]);
      expect((await rig.call("endpoints.list", {})).items).toEqual([]);
    }));
});

it("sends an event whose example is loaded when asked for", () =>
  withRig(async (rig) => {
    const sent = await rig.call("samples.send", { provider: "github", event: "workflow_run" });
    expect(await rig.delivery(sent.deliveryId ?? "")).toMatchObject({
      event: "workflow_run",
      verification: { outcome: "verified" },
    });
  }));

it("sends a sample with values set on it, signed as changed", () =>
  withRig(async (rig) => {
    const overrides = [{ path: "pull_request.title", value: "Mine" }];
    const sent = await rig.call("samples.send", { provider: "github", event: "pull_request", overrides });
    const delivery = await rig.delivery(sent.deliveryId ?? "");
    expect(delivery.summary).toContain("Mine");
    expect(delivery.verification.outcome).toBe("verified");
  }));
