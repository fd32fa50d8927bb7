import { expect, it } from "vitest";
import type { Input } from "../../../src/contract/api.ts";
import { withSending } from "./rig.ts";

type Custom = NonNullable<Input<"endpoints.create">["scheme"]>;

const SECRET = "a shared secret";

/** Signs the id and the time, both of them fields of the form, as does the signature. */
function inForm(rest: Partial<Custom> = {}): Custom {
  return {
    id: "custom",
    name: "Ours",
    algorithm: "hmac-sha256",
    signature: { place: { in: "form", name: "sig" }, format: { kind: "plain" }, encoding: "hex" },
    key: "utf8",
    content: [{ part: "timestamp" }, { part: "id" }],
    timestamp: { place: { in: "form", name: "at" }, unit: "s", tolerancePast: 300, toleranceFuture: 300 },
    messageId: { in: "form", name: "token" },
    ...rest,
  };
}

it.each<[string, Partial<Input<"events.send">>]>([
  ["an object, each member as a field", { payload: { order: "A 1&2", paid: true, lines: [1, 2] } }],
  ["a form as it was typed", { body: "order=A+1%262&paid=true&lines=%5B1%2C2%5D" }],
])("signs in a form what was given: %s", async (_what, given) =>
  withSending(async ({ app, call, endpoint, attempts }) => {
    const scheme = inForm();
    const source = await call("sources.create", {
      name: "in",
      path: "in",
      provider: "custom",
      scheme,
      secrets: [SECRET],
    });
    const to = await endpoint(`${app.receiverUrl}/hooks/in`, { provider: "custom", scheme, secret: SECRET });
    const event = await call("events.send", { endpointId: to.id, type: "order.paid", ...given });
    await app.drain();

    const [attempt] = await attempts(event.id);
    const fields = Object.fromEntries(new URLSearchParams(attempt?.request.body));
    expect(attempt?.response?.status).toBe(202);
    expect(fields).toMatchObject({ order: "A 1&2", paid: "true", lines: "[1,2]", token: event.messageId });
    const { items } = await call("deliveries.list", { filter: { sourceId: source.id } });
    expect(items[0]?.verification.outcome).toBe("verified");
  }),
);

it("says of a payload that no form can hold what it takes", () =>
  withSending(async ({ call, client, endpoint }) => {
    const to = await endpoint("http://127.0.0.1:9/", { provider: "custom", scheme: inForm(), secret: SECRET });
    const preview = await client.call("events.preview", { endpointId: to.id, type: "a", payload: [1] });
    expect(preview).toMatchObject({ error: { message: expect.stringContaining("or a JSON object of them") } });
    expect(await call("events.preview", { endpointId: to.id, type: "a", payload: {} })).toMatchObject({
      method: "POST",
    });
  }));

it.each<[string, Custom, RegExp]>([
  ["a form that it signs whole", inForm({ content: [{ part: "body" }] }), /form field sig, and the whole body/],
  ["the sorted fields of its form", inForm({ content: [{ part: "sorted_form" }] }), /would have to sign itself/],
  [
    "a body that it signs whole",
    inForm({
      signature: { place: { in: "body", path: "sig" }, format: { kind: "plain" }, encoding: "hex" },
      content: [{ part: "body" }],
    }),
    /body field sig, and the whole body/,
  ],
  [
    "a URL that it signs whole",
    inForm({
      signature: { place: { in: "query", name: "sig" }, format: { kind: "plain" }, encoding: "hex" },
      content: [{ part: "url" }],
    }),
    /query parameter sig, and the whole URL/,
  ],
  ["nobody's hands but the sender's", inForm({ canSign: false }), /Only the sender itself can sign so/],
])("refuses to keep an endpoint whose signature stands in %s", (_what, scheme, message) =>
  withSending(async ({ client, call, endpoint }) => {
    const given = { name: "x", url: "http://127.0.0.1:9/", provider: "custom", scheme, secret: SECRET };
    const refused = { ok: false, error: { code: "invalid_input", message: expect.stringMatching(message) } };
    expect(await client.call("endpoints.create", given)).toMatchObject(refused);
    const { id } = await endpoint("http://127.0.0.1:9/", { provider: "custom", scheme: inForm(), secret: SECRET });
    expect(await client.call("endpoints.update", { id, scheme })).toMatchObject(refused);
    expect((await call("endpoints.list", {})).items).toHaveLength(1);
  }),
);
