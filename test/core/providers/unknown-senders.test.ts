import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Headers } from "../../../src/contract/model/header.ts";
import { requestTo } from "../../../src/core/http/request.ts";
import { none } from "../../../src/core/providers/none/provider.ts";

function sent(body: unknown, ...headers: Headers) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return requestTo("/hooks/x", {
    headers: [["Content-Type", "application/json"], ...headers],
    body: Buffer.from(text),
  });
}

describe("the event of a sender that nobody knows", () => {
  it.each<[string, unknown, Headers, string | null]>([
    ["a header of its own", { type: "b" }, [["X-Acme-Event", "order.paid"]], "order.paid"],
    ["a header with more words", {}, [["X-My-Shop-Event-Type", "order.paid"]], "order.paid"],
    ["Strapi's header", { event: "x" }, [["X-Strapi-Event", "entry.create"]], "entry.create"],
    ["a key", {}, [["X-Event-Key", "repo:push"]], "repo:push"],
    ["a topic", {}, [["x-acme-topic", "orders/create"]], "orders/create"],
    ["a CloudEvent's type", {}, [["ce-type", "com.example.made"]], "com.example.made"],
    ["UTF-8 in a header", {}, [["X-Event", Buffer.from("bestellt-für").toString("latin1")]], "bestellt-für"],
    ["event", { event: "a", type: "b" }, [], "a"],
    ["type", { type: "b", action: "c" }, [], "b"],
    ["action", { action: "opened" }, [], "opened"],
    ["kind", { kind: "Pod" }, [], "Pod"],
    ["eventType", { eventType: "e" }, [], "e"],
    ["event_type", { event_type: "e" }, [], "e"],
    ["topic", { topic: "t" }, [], "t"],
    ["a list", [{ eventType: "made" }, { eventType: "gone" }], [], "made"],
    ["an object that names it", { event: { type: "message" } }, [], "message"],
    [
      "no header that only sounds like it",
      { a: 1 },
      [
        ["Last-Event-Id", "5"],
        ["X-Event-Count", "3"],
      ],
      null,
    ],
    ["nothing", { a: 1 }, [], null],
  ])("stands in %s", (_, body, headers, event) => {
    expect(none.event(sent(body, ...headers))).toBe(event);
  });

  it("stands in a field of a form", () => {
    const request = requestTo("/hooks/x", {
      headers: [["Content-Type", "application/x-www-form-urlencoded"]],
      body: Buffer.from("event=signed&id=1"),
    });
    expect(none.event(request)).toBe("signed");
  });
});

it("no id is taken for one that stays the same when it is sent again, unless its header says so", () => {
  expect(none.deliveryKey(sent({ id: 5 }, ["X-Delivery-Id", "1"], ["X-Request-Id", "2"]))).toBeNull();
});

describe("the summary of a sender that nobody knows", () => {
  it.each<[string, unknown, string]>([
    [
      "Alertmanager",
      {
        version: "4",
        status: "firing",
        receiver: "hook",
        alerts: [{ labels: { alertname: "HighCPU" } }, { labels: { alertname: "HighCPU" } }],
        commonLabels: { alertname: "HighCPU", severity: "critical" },
        commonAnnotations: { summary: "CPU above 90 %" },
      },
      "Firing: HighCPU, 2 alerts, severity critical (CPU above 90 %)",
    ],
    [
      "docker-registry",
      {
        events: [
          { action: "push", target: { repository: "acme/app", tag: "1.2" }, actor: { name: "mona" } },
          { action: "push" },
        ],
      },
      "Push of acme/app:1.2 by mona and 1 more",
    ],
    [
      "verdaccio",
      { publishedPackage: "left-pad@1.3.0", publisher: { name: "mona" } },
      "Published left-pad@1.3.0 by mona",
    ],
    [
      "n8n",
      { workflow: { id: "1", name: "Nightly" }, execution: { id: "231", error: { message: "no route" } } },
      "Workflow Nightly failed: no route",
    ],
    [
      "Strapi",
      { event: "entry.create", model: "article", entry: { id: 3, title: "Hello" } },
      "entry.create in article #3: Hello",
    ],
    ["Directus", { event: "items.create", collection: "articles", key: 7, payload: {} }, "items.create in articles #7"],
    ["Node-RED", { _msgid: "a1", topic: "door", payload: "open" }, "door: open"],
    [
      "anybody, with what tells most",
      { a: 1, nested: {}, status: "open", token: "abcdefgh", title: "Broken door", list: [], n: 5 },
      "JSON with 7 fields: status open, title Broken door, a 1",
    ],
    [
      "anybody, with the event",
      { event: "door.opened", id: 12345678901234567890n },
      "door.opened, JSON with 2 fields: id 12345678901234567890",
    ],
    ["a list", [{ id: 1 }, { id: 2 }], "JSON list of 2 entries: id 1"],
    ["one value", 42, "A single JSON value, 42"],
    ["nothing", null, "A single JSON value, null"],
    ["what is short nowhere", { order: { id: 1 }, token: "x", lines: [] }, "JSON with 3 fields: order, lines"],
  ])("%s", (_, body, summary) => {
    const text = JSON.stringify(body, (_key, value: unknown) =>
      typeof value === "bigint" ? `\u0001${value}\u0001` : value,
    );
    expect(none.summarize(sent(text.replaceAll(/"\\u0001(\d+)\\u0001"/g, "$1")))).toBe(summary);
  });

  it("leaves out a value that has fields called as what every object has", () => {
    expect(none.summarize(sent({ a: { toString: 1, valueOf: null }, b: 2 }))).toBe("JSON with 2 fields: b 2");
  });

  it("is one line of any body", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        const summary = none.summarize(sent(body));
        expect(summary).toMatch(/^[^\n\r]{1,241}$/);
      }),
    );
  });
});
