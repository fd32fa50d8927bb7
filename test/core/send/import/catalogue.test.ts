import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCatalogue } from "../../../../src/core/send/import/catalogue.ts";

const OPENAPI = `
openapi: 3.1.0
info: { title: Pets, version: "1" }
webhooks:
  pet.created:
    post:
      summary: A pet was added
      requestBody:
        content:
          application/json:
            schema: { $ref: "#/components/schemas/Pet" }
  pet.sold:
    post:
      requestBody:
        content:
          application/json:
            example: { id: 7 }
components:
  schemas:
    Pet:
      type: object
      properties:
        id: { type: integer, minimum: 5 }
        email: { type: string, format: email }
        kind: { enum: [cat, dog] }
        tags: { type: array, items: { type: string } }
        owner: { allOf: [{ $ref: "#/components/schemas/Person" }, { properties: { vip: { type: boolean } } }] }
    Person: { type: object, properties: { name: { type: [string, "null"] }, born: { format: date, type: string } } }
`;

function read(text: string) {
  const result = readCatalogue(text);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

describe("an OpenAPI 3.1 document's webhooks", () => {
  it("become events with samples made from their schemas", () => {
    expect(read(OPENAPI)).toMatchObject({
      title: "Pets",
      kind: "openapi",
      findings: [],
      events: [
        {
          type: "pet.created",
          description: "A pet was added",
          payload: {
            id: 5,
            email: "zoe@example.com",
            kind: "cat",
            tags: ["text"],
            owner: { name: "text", born: "2026-04-20", vip: true },
          },
        },
        { type: "pet.sold", description: "", payload: { id: 7 } },
      ],
    });
  });

  it("may be written in JSON", () => {
    const text = JSON.stringify({ openapi: "3.1.0", info: {}, webhooks: { ping: { post: {} } } });
    expect(read(text).events).toMatchObject([{ type: "ping", description: "", payload: {} }]);
  });
});

describe("an AsyncAPI document's messages", () => {
  const message = {
    name: "order.paid",
    summary: "Paid",
    payload: { type: "object", properties: { n: { type: "number" } } },
  };
  const event = { type: "order.paid", description: "Paid", payload: { n: 1 } };

  it("become events in version 2", () => {
    const channels = { orders: { subscribe: { message: { oneOf: [{ $ref: "#/components/messages/Paid" }] } } } };
    expect(
      read(JSON.stringify({ asyncapi: "2.6.0", channels, components: { messages: { Paid: message } } })).events,
    ).toMatchObject([event]);
  });

  it("become events in version 3", () => {
    const channels = { orders: { messages: { Paid: { $ref: "#/components/messages/Paid" } } } };
    expect(
      read(JSON.stringify({ asyncapi: "3.0.0", channels, components: { messages: { Paid: message } } })).events,
    ).toMatchObject([event]);
  });
});

describe("a hostile document", () => {
  const withSchema = (schema: unknown, schemas: unknown = {}) =>
    JSON.stringify({
      openapi: "3.1.0",
      webhooks: { one: { post: { requestBody: { content: { "application/json": { schema } } } } } },
      components: { schemas },
    });

  it("never makes us fetch: a reference elsewhere is left out and named", () => {
    const { events, findings } = read(withSchema({ properties: { a: { $ref: "http://127.0.0.1:1/secret.json" } } }));
    expect(events[0]?.payload).toMatchObject({ a: null });
    expect(findings.map(({ code, place }) => [code, place])).toMatchObject([
      ["not_followed", "http://127.0.0.1:1/secret.json"],
    ]);
  });

  it("may refer to itself", () => {
    const node = {
      type: "object",
      properties: { left: { $ref: "#/components/schemas/N" }, right: { $ref: "#/components/schemas/N" } },
    };
    const started = performance.now();
    expect(read(withSchema({ $ref: "#/components/schemas/N" }, { N: node })).events).toHaveLength(1);
    expect(
      read(withSchema({ $ref: "#/components/schemas/L" }, { L: { $ref: "#/components/schemas/L" } })).events,
    ).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it("cannot reach a prototype", () => {
    const text = withSchema(JSON.parse('{"properties":{"__proto__":{"properties":{"polluted":{"const":1}}}}}'));
    read(text);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });

  it.each([
    ["is another document", "title: x"],
    ["has no webhooks", "openapi: 3.1.0"],
    ["is not YAML", "openapi: [3.1"],
    [
      "multiplies aliases",
      `a: &a [x,x]\n${"bcdefghi"
        .split("")
        .map((name, at) => `${name}: &${name} [${`*${"abcdefghi"[at]},`.repeat(9)}]`)
        .join("\n")}`,
    ],
    ["is huge", " ".repeat(9_000_000)],
  ])("that %s is refused in words", (_, text) => {
    expect(readCatalogue(text)).toMatchObject({ ok: false, error: { code: "invalid_input" } });
  });

  it("of any shape never throws", () => {
    const shape = fc.record({
      openapi: fc.constant("3.1.0"),
      webhooks: fc.jsonValue(),
      channels: fc.jsonValue(),
      components: fc.jsonValue(),
    });
    fc.assert(
      fc.property(shape, fc.boolean(), (value, isAsync) => {
        const text = JSON.stringify(isAsync ? { ...value, openapi: undefined, asyncapi: "3.0.0" } : value);
        expect(readCatalogue(text).ok).toBeTypeOf("boolean");
      }),
    );
  });
});
