import { afterEach, expect, it } from "vitest";
import type { Input, Output } from "../../../src/contract/api.ts";
import { findProvider } from "../../../src/core/providers/catalogue.ts";
import { type Receiver, SECRET, startReceiver } from "../check/receivers.ts";
import { type SendRig, withSending } from "../send/rig.ts";

let receiver: Receiver | undefined;

afterEach(() => receiver?.close());

type Order = Omit<Input<"checks.run">, "endpointId">;

/** Checks an endpoint of our receiver of Stripe's events. */
async function checked(
  rig: SendRig,
  endpoint: Partial<Input<"endpoints.create">>,
  order: Order = {},
): Promise<Output<"checks.run">> {
  const { id } = await rig.endpoint(receiver?.url ?? "", { provider: "stripe", secret: SECRET, ...endpoint });
  return rig.call("checks.run", { endpointId: id, only: ["valid", "wrong_signature"], ...order });
}

const real = { realTime: true };

it("an endpoint is checked with the secret that is saved", () =>
  withSending(async (rig) => {
    receiver = await startReceiver();
    expect(await checked(rig, {})).toMatchObject({ url: receiver.url, provider: "stripe", passed: 2, failed: 0 });
  }, real));

it("what is given beside an endpoint goes before what is saved", () =>
  withSending(async (rig) => {
    receiver = await startReceiver();
    expect(await checked(rig, { secret: "whsec_old" }, { secret: SECRET })).toMatchObject({ passed: 2 });
    expect(await checked(rig, {}, { secret: "whsec_other" })).toMatchObject({ failed: 1 });
  }, real));

it("an endpoint of a scheme of its own is checked by that", () =>
  withSending(async (rig) => {
    receiver = await startReceiver();
    const scheme = findProvider("stripe")?.schemes[0] ?? null;
    const report = await checked(rig, { provider: "custom", scheme });
    expect(report).toMatchObject({ provider: "custom", passed: 2, failed: 0 });
  }, real));

it("an endpoint with a credential is checked with that, right and wrong", () =>
  withSending(async (rig) => {
    receiver = await startReceiver({ wantsToken: "Bearer t0ken" });
    const auth = { kind: "bearer", token: "t0ken" } as const;
    expect(await checked(rig, { provider: "operator", auth, secret: undefined })).toMatchObject({
      passed: 2,
      failed: 0,
    });
  }, real));

it("an endpoint as built is checked by the scheme it is built with", () =>
  withSending(async (rig) => {
    receiver = await startReceiver();
    const named = new Map(findProvider("optio")?.schemes.map((scheme) => [scheme.id, scheme.name]));
    for (const [variant, schemeId] of [
      ["documented", "optio"],
      ["built", "optio-built"],
    ] as const) {
      const { id } = await rig.endpoint(receiver.url, { provider: "optio", variant, secret: "s3cret" });
      const { schemeName, endpointId } = await rig.call("checks.start", { endpointId: id, only: ["valid"] });
      expect([endpointId, schemeName]).toEqual([id, named.get(schemeId)]);
    }
  }, real));

it("an endpoint whose variable is not set is not checked", () =>
  withSending(async (rig) => {
    receiver = await startReceiver();
    const auth = { kind: "bearer", tokenEnv: "HOOKBENCH_TEST_NOT_SET" } as const;
    await expect(checked(rig, { provider: "operator", auth, secret: undefined })).rejects.toThrow(
      "HOOKBENCH_TEST_NOT_SET is not set",
    );
  }));
