import { describe, expect, it } from "vitest";
import { readCatalogue } from "../../../../src/core/send/import/catalogue.ts";

function read(webhooks: object) {
  const result = readCatalogue(JSON.stringify({ openapi: "3.1.0", webhooks }));
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

function webhook(schema: object, more: object = {}) {
  return { post: { ...more, requestBody: { content: { "application/json": { schema } } } } };
}

const constant = (name: string, value: string) => ({
  type: "object",
  required: [name],
  properties: { [name]: { const: value } },
});
const fromGitHub = (operationId: string) => ({
  operationId,
  parameters: [{ name: "X-Github-Event", in: "header", example: "issues", schema: { type: "string" } }],
});

describe("events are named as their sender names them", () => {
  it("GitHub's by event and action, sent under the event's name alone", () => {
    const { events } = read({
      "installation-created": webhook(constant("action", "created"), fromGitHub("installation/created")),
      "projects-v2-item-edited": webhook(constant("action", "edited"), fromGitHub("projects-v2-item/edited")),
      "team-add": webhook({ type: "object" }, fromGitHub("team-add")),
    });
    expect(events.map(({ type, sentAs, payload }) => [type, sentAs, payload])).toEqual([
      ["installation.created", "installation", { action: "created" }],
      ["projects_v2_item.edited", "projects_v2_item", { action: "edited" }],
      ["team_add", undefined, {}],
    ]);
  });

  it("Adyen's without the slash of its path", () => {
    expect(read({ "/REFUND": webhook({}), "/AUTHORISATION": webhook({}) }).events.map(({ type }) => type)).toEqual([
      "REFUND",
      "AUTHORISATION",
    ]);
  });

  it("by the constant in the payload, unless several events have the same", () => {
    expect(read({ orderPaid: webhook(constant("type", "order.paid")) }).events[0]?.type).toBe("order.paid");
    const both = read({ one: webhook(constant("type", "event")), other: webhook(constant("type", "event")) });
    expect(both.events.map(({ type }) => type)).toEqual(["one", "other"]);
  });
});

describe("an example of the document's own", () => {
  const schema = { type: "object", required: ["id"], properties: { id: { type: "integer" }, at: { type: "string" } } };
  const given = (example: unknown) =>
    read({ paid: { post: { requestBody: { content: { "application/json": { schema, example } } } } } });

  it("stays as it is where it holds to its schema", () => {
    const { events, findings } = given({ id: 7, at: "noon", own: true });
    expect([events[0]?.payload, findings]).toEqual([{ id: 7, at: "noon", own: true }, []]);
  });

  it("is mended where it does not, which is said", () => {
    const { events, findings } = given({ id: "7", at: "noon" });
    expect(events[0]?.payload).toEqual({ id: 1, at: "noon" });
    expect(findings).toEqual([
      {
        code: "mended",
        place: "paid",
        message:
          "The document's own example of paid does not hold to its schema at /id: it is string, not integer. It was mended.",
      },
    ]);
  });

  it("whose schema no value holds to is said to be so", () => {
    const impossible = {
      type: "object",
      required: ["a"],
      properties: { a: { allOf: [{ type: "object" }, { type: "null" }] } },
    };
    const { events, findings } = read({ paid: webhook(impossible) });
    expect(events[0]?.payload).toEqual({ a: null });
    expect(findings).toMatchObject([{ code: "unfit", place: "paid", message: expect.stringContaining("/a") }]);
  });
});
