import { describe, expect, test } from "vitest";
import twilio from "twilio";
import type { Input } from "../../../src/contract/api.ts";
import type { Scheme } from "../../../src/contract/model/scheme.ts";
import { valuesOf, withServer } from "../../fixtures/http-server.ts";
import { type Rig, withRig } from "../../systems/rig.ts";

const SECRET = "a secret of the sender";
const FORM = { "Content-Type": "application/x-www-form-urlencoded" };
const JSON_TYPE = { "Content-Type": "application/json" };

const IN_THE_QUERY: Scheme = {
  id: "in-the-query",
  name: "A signature in the query",
  algorithm: "hmac-sha256",
  key: "utf8",
  content: [{ part: "body" }],
  signature: {
    place: { in: "query", name: "sig" },
    encoding: "hex",
    format: { kind: "plain", prefix: "", prefixOptional: false },
  },
  timestamp: null,
  messageId: null,
  canSign: true,
  strategy: null,
};

interface Sent {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

async function record(rig: Rig, change: Partial<Input<"sources.create">>, { body, headers }: Sent): Promise<string> {
  await rig.source({ replyProfile: "hookbench", secrets: [SECRET], ...change });
  const through = { "X-Forwarded-Host": "brave-otter.loca.lt", "X-Forwarded-Proto": "https" };
  return (await rig.post("/hooks/octo?from=afar", body, { ...headers, ...through })).id;
}

describe("a replay that is signed anew and goes to a URL is signed for that URL", () => {
  test.each([
    ["square", JSON_TYPE, '{"type":"payment.created"}'],
    ["hubspot", JSON_TYPE, '[{"subscriptionType":"contact.creation"}]'],
    ["contentful", JSON_TYPE, '{"sys":{"id":"1"}}'],
    ["twilio", FORM, "From=%2B1555&Body=hi"],
    ["twilio", JSON_TYPE, '{"a":1}'],
  ])("%s %o", (provider, headers, body) =>
    withServer(null, ({ url, seen }) =>
      withRig(async (rig) => {
        const id = await record(rig, { provider }, { body, headers });
        const to = `${url}/in/box?token=a%20b`;
        const { results } = await rig.call("replays.create", { deliveryIds: [id], mode: "resigned", to });

        expect(results).toMatchObject([{ status: 200, error: null }]);
        const [arrived] = seen;
        const checked = await rig.call("signatures.verify", {
          provider,
          secret: SECRET,
          bodyBase64: Buffer.from(body).toString("base64"),
          url: url + (arrived?.url ?? ""),
          headers: [...(arrived?.headers ?? [])],
          now: rig.ports.clock.now(),
        });
        expect(checked).toMatchObject({ outcome: "verified" });
        expect(arrived?.url).toMatch(/^\/in\/box\?/);
        expect(arrived?.body.toString()).toBe(body);
      }),
    ),
  );

  test("as the sender's own library sees it, which reads the Host that arrived", () =>
    withServer(null, ({ url, seen }) =>
      withRig(async (rig) => {
        const body = "From=%2B1555&Body=hi";
        const id = await record(rig, { provider: "twilio" }, { body, headers: FORM });
        await rig.call("replays.create", { deliveryIds: [id], mode: "resigned", to: `${url}/sms` });

        const [arrived] = seen;
        const [host] = [...valuesOf(arrived, "X-Forwarded-Host"), ...valuesOf(arrived, "Host")];
        const [signature = ""] = valuesOf(arrived, "X-Twilio-Signature");
        const fields = Object.fromEntries(new URLSearchParams(body));
        expect(twilio.validateRequest(SECRET, signature, `http://${host}${arrived?.url}`, fields)).toBe(true);
      }),
    ));
});

describe("a signature that stands in the URL's query is put into the request", () => {
  test("that goes to a URL", () =>
    withServer(null, ({ url, seen }) =>
      withRig(async (rig) => {
        const sent = { body: '{"a":1}', headers: JSON_TYPE };
        const id = await record(rig, { provider: "custom", scheme: IN_THE_QUERY }, sent);
        await rig.call("replays.create", { deliveryIds: [id], mode: "resigned", to: `${url}/in?own=1` });

        expect(seen[0]?.url).toMatch(/^\/in\?own=1&from=afar&sig=[0-9a-f]{64}$/);
      }),
    ));

  test.each([
    ["custom", IN_THE_QUERY],
    ["twilio", null],
  ])("that goes through our own receiver: %s", (provider, scheme) =>
    withRig(async (rig) => {
      const id = await record(rig, { provider, scheme }, { body: '{"a":1}', headers: JSON_TYPE });
      expect(await rig.delivery(id)).toMatchObject({ disposition: "rejected" });
      const { results } = await rig.call("replays.create", { deliveryIds: [id], mode: "resigned" });

      const { verification, url } = await rig.delivery(results[0]?.deliveryId ?? "");
      expect([verification.outcome, url]).toEqual(["verified", expect.stringContaining("from=afar&")]);
    }),
  );
});

test("many are replayed in the order they arrived, however they are named", () =>
  withServer(null, ({ url, seen }) =>
    withRig(async (rig) => {
      await rig.source({ requireSignature: false, secrets: [] });
      const ids: string[] = [];
      for (const n of [1, 2, 3]) ids.push((await rig.post("/hooks/octo", `{"n":${n}}`)).id);
      const { results } = await rig.call("replays.create", { deliveryIds: ids.toReversed(), mode: "exact", to: url });

      expect(seen.map(({ body }) => body.toString())).toEqual(['{"n":1}', '{"n":2}', '{"n":3}']);
      expect(results.map(({ originalId }) => originalId)).toEqual(ids);
    }),
  ));
