import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCatalogue } from "../../../../src/core/send/import/catalogue.ts";
import { cpuTimeOf } from "../../../fixtures/cpu-time.ts";

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

  it("may refer to itself", async () => {
    const node = {
      type: "object",
      properties: { left: { $ref: "#/components/schemas/N" }, right: { $ref: "#/components/schemas/N" } },
    };
    const spent = await cpuTimeOf(() => {
      expect(read(withSchema({ $ref: "#/components/schemas/N" }, { N: node })).events).toHaveLength(1);
      expect(
        read(withSchema({ $ref: "#/components/schemas/L" }, { L: { $ref: "#/components/schemas/L" } })).events,
      ).toHaveLength(1);
    });
    expect(spent).toBeLessThan(1000);
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

  it("that names an event twice has its first description, and says so", () => {
    const messages = { A: { name: "paid", summary: "First" }, B: { name: "paid", payload: { type: "string" } } };
    const { events, findings } = read(JSON.stringify({ asyncapi: "3.0.0", channels: { c: { messages } } }));
    expect(events).toMatchObject([{ type: "paid", description: "First" }]);
    expect(findings).toMatchObject([
      { code: "unusable", place: "paid", message: expect.stringContaining("more than once") },
    ]);
  });

  it("may send one message over several channels", () => {
    const over = { messages: { A: { $ref: "#/components/messages/A" } } };
    const components = { messages: { A: { name: "paid", payload: { type: "string" } } } };
    expect(read(JSON.stringify({ asyncapi: "3.0.0", channels: { a: over, b: over }, components })).findings).toEqual(
      [],
    );
  });

  it("with more events than we take says that some are left out", () => {
    const webhooks = Object.fromEntries(Array.from({ length: 1002 }, (_, at) => [`e${at}`, { post: {} }]));
    const { events, findings } = read(JSON.stringify({ openapi: "3.1.0", webhooks }));
    expect([events.length, findings.map(({ place }) => place)]).toEqual([1000, ["events"]]);
  });

  it("leaves out an event without a name", () => {
    const { events, findings } = read('{"openapi":"3.1.0","webhooks":{" ":{"post":{}},"__proto__":{"post":{}}}}');
    expect([events.map(({ type }) => type), findings.length]).toEqual([["__proto__"], 1]);
  });

  it.each(["", "  ", 7])("titled %j has a title of ours", (title) => {
    expect(read(JSON.stringify({ openapi: "3.1.0", info: { title }, webhooks: { a: {} } })).title).toBe(
      "Imported events",
    );
  });

  it("whose one example stands in a thousand events is refused before it fills memory", () => {
    const media = { examples: { one: { $ref: "#/components/examples/big" } } };
    const post = { requestBody: { content: { "application/json": media } } };
    const webhooks = Object.fromEntries(Array.from({ length: 900 }, (_, at) => [`e${at}`, { post }]));
    const components = { examples: { big: { value: "x".repeat(5_000_000) } } };
    expect(readCatalogue(JSON.stringify({ openapi: "3.1.0", webhooks, components }))).toMatchObject({
      ok: false,
      error: { code: "invalid_input", message: expect.stringContaining("too large") },
    });
  });

  it("with an example nested a hundred thousand deep is refused", () => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    const body = `{"content":{"application/json":{"example":${deep}}}}`;
    const text = `{"openapi":"3.1.0","webhooks":{"a":{"post":{"requestBody":${body}}}}}`;
    expect(readCatalogue(text)).toMatchObject({ ok: false, error: { code: "invalid_input" } });
  });

  it("keeps fields called like a prototype where there are alternatives", () => {
    const one = '{"properties":{"__proto__":{"type":"string"},"constructor":{"type":"string"}}}';
    const other = '{"properties":{"__proto__":{"type":"number"},"toString":{"type":"number"}}}';
    const { events } = read(withSchema(JSON.parse(`{"oneOf":[${one},${other}]}`)));
    const fields = Object.entries(events[0]?.schema?.properties ?? {}).map(([name, { type }]) => [name, type]);
    expect(fields).toEqual([
      ["__proto__", ["string", "number"]],
      ["constructor", ["string"]],
      ["toString", ["number"]],
    ]);
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
