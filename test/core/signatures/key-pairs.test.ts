import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PROVIDERS } from "../../../src/core/providers/list.ts";
import { type CommandRig, startCommandRig } from "../signature/curl/command-rig.ts";

let rig: CommandRig;

beforeAll(async () => {
  rig = await startCommandRig();
});
afterAll(() => rig.app.close());

const PAIRED = ["discord", "sendgrid", "standard-webhooks-v1a", "svix-ed25519"];
const ONLY_THEIRS = PROVIDERS.filter(({ schemes }) => schemes[0]?.canSign === false).map(({ id }) => id);
const SENDABLE = PROVIDERS.filter(({ schemes }) => schemes[0]?.canSign !== false).map(({ id }) => id);

describe("a key pair", () => {
  it.each(PAIRED)("signs with its private half what its public half verifies: %s", async (schemeId) => {
    const provider = PROVIDERS.find(({ schemes }) => schemes.some(({ id }) => id === schemeId))?.id ?? "";
    const { privateKey, publicKey } = await rig.call("signatures.keyPair", { provider, schemeId });
    const request = { provider, schemeId, bodyBase64: "e30=" };
    const { headers } = await rig.call("signatures.sign", { ...request, secret: privateKey });
    const verified = await rig.call("signatures.verify", { ...request, secret: publicKey, headers });
    expect(verified.outcome).toBe("verified");
  });

  it("is not made for a shared secret", async () => {
    await expect(rig.call("signatures.keyPair", { provider: "github" })).rejects.toThrow(
      "both sides know the same secret",
    );
  });
});

describe("a sample", () => {
  it.each(SENDABLE)("of %s arrives verified, or unsigned as its sender leaves it", async (provider) => {
    const { deliveryId } = await rig.call("samples.send", { provider });
    const { verification } = await rig.call("deliveries.get", { id: deliveryId ?? "" });
    expect(["signature_matches", "scheme_none"]).toContain(verification.reason);
  });

  it.each(ONLY_THEIRS)("of %s is refused plainly, and leaves no source behind", async (provider) => {
    await expect(rig.call("samples.send", { provider })).rejects.toThrow(/^samples.send: Only .* can sign with/);
    const { items } = await rig.call("sources.list", {});
    expect(items.filter((source) => source.provider === provider)).toEqual([]);
  });

  it("does not touch a source that holds only the real public key", async () => {
    const { publicKey } = await rig.call("signatures.keyPair", { provider: "discord" });
    const input = { name: "Real", path: "real-discord", provider: "discord", secrets: [publicKey] };
    const real = await rig.call("sources.create", input);
    const { sourceId } = await rig.call("samples.send", { provider: "discord" });
    const { secrets } = await rig.call("sources.reveal", { id: real.id });
    expect([sourceId === real.id, secrets]).toEqual([false, [publicKey]]);
  });
});
