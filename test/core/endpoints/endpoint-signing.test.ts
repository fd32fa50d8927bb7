import { afterEach, describe, expect, it, test } from "vitest";
import type { Input } from "../../../src/contract/api.ts";
import { HttpRequest } from "../../../src/core/http/request.ts";
import { PROVIDERS } from "../../../src/core/providers/list.ts";
import { verify } from "../../../src/core/signature/verify.ts";
import { withServer } from "../../fixtures/http-server.ts";
import { canSignSample, secretsFor } from "../providers/requests.ts";
import { withSending } from "../send/rig.ts";

const TARGET = "http://127.0.0.1:9/webhooks";
/** Those that what the provider's test event says can be signed by. */
const SIGNABLE = PROVIDERS.flatMap(({ id: provider, schemes, samples }) =>
  schemes
    .filter(
      (scheme) =>
        scheme.algorithm !== "none" &&
        samples()
          .slice(0, 1)
          .every((sample) => canSignSample(scheme, sample)),
    )
    .map((scheme) => ({ provider, scheme })),
);

it("every scheme of every provider can be an endpoint's, and its receiver verifies it by that one", () =>
  withServer(null, ({ url, seen }) =>
    withSending(async (rig) => {
      const wrong: string[] = [];
      for (const [index, { provider, scheme }] of SIGNABLE.entries()) {
        const { signing, verifying } = secretsFor(scheme);
        const name = `${provider} ${scheme.id}`;
        const endpoint = { name, url: `${url}/${scheme.id}`, provider, schemeId: scheme.id, secret: signing };
        const { id } = await rig.call("endpoints.create", { ...endpoint, auth: { kind: "signature" } });
        await rig.call("endpoints.test", { id });
        await rig.app.drain();
        const sent = seen.at(-1);
        const request = new HttpRequest({
          method: "POST",
          url: sent?.url ?? "",
          httpVersion: "1.1",
          clientIp: "127.0.0.1",
          headers: sent?.headers ?? [],
          body: sent?.body ?? Buffer.alloc(0),
        });
        const { outcome, reason } = verify(
          { request, publicUrl: url.replace(/\/$/, "") + (sent?.url ?? "") },
          scheme,
          [verifying],
          rig.ports.clock.now(),
        );
        if (outcome !== "verified" || seen.length !== index + 1) wrong.push(`${name}: ${reason}`);
      }
      expect(wrong).toEqual([]);
      expect(SIGNABLE.map(({ scheme }) => scheme.id)).toEqual(
        expect.arrayContaining(["adyen-banking", "hubspot-v1", "hubspot-v2", "gitlab-signing", "github-sha1"]),
      );
    }),
  ));

test("a scheme is one of the provider's, and goes with the provider", () =>
  withSending(async (rig) => {
    const gitlab = {
      name: "GitLab",
      url: TARGET,
      provider: "gitlab",
      secret: "whsec_MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0",
    };
    const unknown = await rig.client.call("endpoints.create", { ...gitlab, schemeId: "hubspot-v1" });
    expect(unknown).toMatchObject({ ok: false, error: { code: "not_found" } });
    const made = await rig.call("endpoints.create", { ...gitlab, schemeId: "gitlab-signing" });
    expect(made.schemeId).toBe("gitlab-signing");
    const { schemeId } = await rig.call("endpoints.update", { id: made.id, provider: "github" });
    expect(schemeId).toBe(null);
  }));

describe("a secret that cannot sign is refused when it is to be kept", () => {
  it.each<[string, Partial<Input<"endpoints.create">>, RegExp]>([
    ["text where base64 belongs", { provider: "standard-webhooks", secret: "not base64!" }, /must be base64/],
    ["text after whsec_", { provider: "svix", secret: "whsec_***" }, /must be base64/],
    ["text where hex belongs", { provider: "adyen", secret: "zz" }, /hex/],
    ["a public key", { provider: "discord", secret: "ab".repeat(32) }, /public half.*128 hex digits/],
    ["a text for a key", { provider: "sendgrid", secret: "hello" }, /needs the private one/],
    ["a scheme's own form", { provider: "gitlab", schemeId: "gitlab-signing", secret: "glpat-%" }, /must be base64/],
  ])("%s", (_, input, words) =>
    withSending(async (rig) => {
      const endpoint = { name: "Wrong", url: TARGET, provider: "github", ...input };
      const refused = await rig.client.call("endpoints.create", endpoint);
      expect(refused).toMatchObject({
        ok: false,
        error: { code: "invalid_input", message: expect.stringMatching(words) },
      });
      expect((await rig.call("endpoints.list", {})).items).toEqual([]);
    }),
  );

  it("on a change too, and the one before stays", () =>
    withSending(async (rig) => {
      const { id } = await rig.endpoint(TARGET, { provider: "svix", secret: "whsec_MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0" });
      const changed = await rig.client.call("endpoints.update", { id, secret: "whsec_***" });
      expect(changed).toMatchObject({ ok: false, error: { code: "invalid_input" } });
      expect(await rig.call("endpoints.reveal", { id })).toMatchObject({
        secret: "whsec_MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0",
      });
    }));
});

it.each(["aws-sns", "paypal", "wise"])("of %s, which alone can sign, there is no signing endpoint", (provider) =>
  withSending(async (rig) => {
    const endpoint = { name: provider, url: TARGET, provider, secret: "s" };
    const refused = await rig.client.call("endpoints.create", endpoint);
    expect(refused).toMatchObject({
      ok: false,
      error: { code: "unsupported", message: expect.stringMatching(/Only .* can sign.*Choose another way/) },
    });
    const open = await rig.call("endpoints.create", { ...endpoint, secret: undefined, auth: { kind: "none" } });
    expect(open.authKind).toBe("none");
  }),
);

describe("an obstacle that lies here", () => {
  const VARIABLE = "HOOKBENCH_TEST_LATER_UNSET";
  afterEach(() => {
    delete process.env[VARIABLE];
  });

  it("is said before anything is recorded", () =>
    withSending(async (rig) => {
      const auth = { kind: "bearer", tokenEnv: VARIABLE } as const;
      const { id: endpointId } = await rig.endpoint(TARGET, { provider: "operator", auth, secret: undefined });
      const refused = await rig.client.call("events.send", { endpointId, type: "pr.created" });
      expect(refused).toMatchObject({
        ok: false,
        error: { code: "unavailable", message: `The environment variable ${VARIABLE} is not set.` },
      });
      expect((await rig.call("events.list", {})).items).toEqual([]);
      const burst = await rig.client.call("bursts.start", { endpointId, type: "pr.created", count: 3 });
      expect(burst).toMatchObject({ ok: false, error: { code: "unavailable" } });
    }));

  it("ends an event where it comes up later: no attempt is made or counted, and it can be sent again once it is mended", () =>
    withServer(
      (_, response) => response.writeHead(process.env[VARIABLE] === "right" ? 200 : 500).end(),
      ({ url, seen }) =>
        withSending(async (rig) => {
          process.env[VARIABLE] = "wrong";
          const auth = { kind: "bearer", tokenEnv: VARIABLE } as const;
          const schedule = { delaysSeconds: [0, 60, 60], jitter: 0 };
          const operator = { provider: "operator", auth, secret: undefined, schedule };
          const { id: endpointId } = await rig.endpoint(url, operator);
          const sent = await rig.call("events.send", { endpointId, type: "pr.created" });
          await rig.app.drain();
          delete process.env[VARIABLE];
          await rig.advance(60_000);
          const failed = await rig.call("events.get", { id: sent.id });
          expect(failed).toMatchObject({
            status: "failed",
            attempts: 1,
            nextAttemptAt: null,
            obstacle: `The environment variable ${VARIABLE} is not set.`,
          });
          expect([(await rig.attempts(sent.id)).length, seen.length]).toEqual([1, 1]);
          process.env[VARIABLE] = "right";
          await rig.call("events.resend", { id: sent.id, mode: "resigned" });
          await rig.app.drain();
          const mended = await rig.call("events.get", { id: sent.id });
          expect([mended.status, mended.obstacle]).toEqual(["delivered", undefined]);
        }),
    ));
});
