import { expect, test } from "vitest";
import type { Scheme } from "../../../src/contract/model/scheme.ts";
import { HttpRequest } from "../../../src/core/http/request.ts";
import { verify } from "../../../src/core/signature/verify.ts";
import { withServer } from "../../fixtures/http-server.ts";
import { withSending } from "../send/rig.ts";

const TARGET = "http://127.0.0.1:9/webhooks";

const OWN: Scheme = {
  id: "own",
  name: "My own",
  algorithm: "hmac-sha512",
  signature: {
    place: { in: "header", name: "X-Mine" },
    format: { kind: "pairs", delimiter: ";", separator: ":", signatureKey: "sig", timestampKey: "at" },
    encoding: "base64",
  },
  key: "utf8",
  content: [{ part: "timestamp" }, { part: "literal", value: "|" }, { part: "body" }],
  timestamp: { place: { in: "signature" }, unit: "ms", tolerancePast: 300, toleranceFuture: 300 },
  messageId: null,
  strategy: null,
  canSign: true,
};

test("what an endpoint signs by a scheme of its own is verified by that scheme", () =>
  withServer(null, ({ url, seen }) =>
    withSending(async (rig) => {
      const { id } = await rig.endpoint(url, { provider: "custom", scheme: OWN, secret: "s3cret" });
      await rig.call("events.send", { endpointId: id, type: "order.paid", payload: { order: 7 } });
      await rig.app.drain();
      const [sent] = seen;
      expect(sent?.body.toString()).toBe('{"order":7}');
      const request = new HttpRequest({
        method: "POST",
        url: "/",
        httpVersion: "1.1",
        clientIp: "127.0.0.1",
        headers: sent?.headers ?? [],
        body: sent?.body ?? Buffer.alloc(0),
      });
      const now = rig.ports.clock.now();
      const outcomes = ["s3cret", "another"].map(
        (secret) => verify({ request, publicUrl: url }, OWN, [secret], now).outcome,
      );
      expect(outcomes).toEqual(["verified", "rejected"]);
    }),
  ));

test("a signature of one's own needs a scheme; other ways to authenticate do not", () =>
  withSending(async (rig) => {
    const custom = { name: "Mine", url: TARGET, provider: "custom" };
    const signed = await rig.client.call("endpoints.create", custom);
    expect(signed).toMatchObject({ ok: false, error: { code: "invalid_input" } });
    const open = await rig.call("endpoints.create", { ...custom, auth: { kind: "none" } });
    expect(await rig.client.call("endpoints.update", { id: open.id, auth: { kind: "signature" } })).toMatchObject({
      ok: false,
      error: { code: "invalid_input" },
    });
  }));

test("an endpoint forgets its own scheme once it sends as a provider we know", () =>
  withSending(async (rig) => {
    const { id, scheme } = await rig.endpoint(TARGET, { provider: "custom", scheme: OWN });
    const changed = await rig.call("endpoints.update", { id, provider: "optio" });
    expect([scheme?.name, changed.scheme]).toEqual(["My own", null]);
  }));

test.each(["miteos", "github", "custom"])("%s has no variant as built", (provider) =>
  withSending(async (rig) => {
    const made = await rig.client.call("endpoints.create", {
      name: "Mine",
      url: TARGET,
      provider,
      variant: "built",
      auth: { kind: "none" },
    });
    expect(made).toMatchObject({ ok: false, error: { code: "unsupported" } });
  }),
);

test("the list of providers says who has a variant as built", () =>
  withSending(async (rig) => {
    const { items } = await rig.call("providers.list", {});
    const built = items.filter(({ sending }) => sending?.variants.includes("built")).map(({ id }) => id);
    expect(built.toSorted()).toEqual(["operator", "optio"]);
  }));

test("a copy has the settings and the secret, and is switched off", () =>
  withSending(async (rig) => {
    const original = await rig.endpoint(TARGET, { name: "Shop", events: ["task.failed"], secret: "s3cret" });
    const copy = await rig.call("endpoints.duplicate", { id: original.id });
    const { id, name, isActive, createdAt, updatedAt, ...settings } = copy;
    expect([name, isActive, id === original.id]).toEqual(["Shop (copy)", false, false]);
    expect([createdAt, updatedAt]).toEqual([rig.ports.clock.now(), rig.ports.clock.now()]);
    expect(original).toMatchObject(settings);
    expect((await rig.call("endpoints.reveal", { id })).secret).toBe("s3cret");
  }));

test("there is no copy of what is not there", () =>
  withSending(async (rig) => {
    expect(await rig.client.call("endpoints.duplicate", { id: "none" })).toMatchObject({
      ok: false,
      error: { code: "not_found" },
    });
  }));

test("health names the variable of a credential while it is not set", () =>
  withSending(async (rig) => {
    const variable = "HOOKBENCH_TEST_TOKEN_THAT_IS_NOT_SET";
    const { id } = await rig.endpoint(TARGET, { auth: { kind: "bearer", tokenEnv: variable } });
    expect((await rig.call("endpoints.health", { id })).missingVariable).toBe(variable);
  }));

test("the list of providers says what a scheme of one's own sends, beside those it knows", () =>
  withSending(async (rig) => {
    const { items, custom } = await rig.call("providers.list", {});
    expect(items.map(({ id }) => id)).not.toContain("custom");
    expect(custom).toMatchObject({ id: "custom", name: "Custom scheme", sending: { variants: ["documented"] } });
  }));

test("the list of providers says who puts a payload into an envelope", () =>
  withSending(async (rig) => {
    const { items } = await rig.call("providers.list", {});
    const wrapping = items.filter(({ sending }) => sending?.hasEnvelope).map(({ id }) => id);
    expect(wrapping.toSorted()).toEqual(["miteos", "operator", "optio", "slack", "standard-webhooks", "stripe"]);
  }));
