import { describe, expect, test } from "vitest";
import type { Headers } from "../../../src/contract/model/header.ts";
import { octipusDeliveryKey } from "../../../src/core/providers/general-delivery-key.ts";
import { miteos } from "../../../src/core/providers/miteos/provider.ts";
import { none } from "../../../src/core/providers/none/provider.ts";
import { optio } from "../../../src/core/providers/optio/provider.ts";
import { slack } from "../../../src/core/providers/slack/provider.ts";
import { standardWebhooks } from "../../../src/core/providers/standard-webhooks/provider.ts";
import { stripe } from "../../../src/core/providers/stripe/provider.ts";
import { verify } from "../../../src/core/signature/verify.ts";
import { requestOf, schemeNamed, signedBy } from "./requests.ts";

function jsonRequest(payload: unknown, headers: Headers = []) {
  return requestOf({ headers, body: JSON.stringify(payload) });
}

describe("Stripe", () => {
  const intent = { id: "pi_3Qk", amount: 2400, currency: "usd" };

  test.each([
    [{ type: "payment_intent.succeeded", data: { object: intent } }, "Payment intent succeeded, $24.00, pi_3Qk"],
    [
      {
        type: "charge.refunded",
        data: { object: { id: "ch_1", amount: 5000, amount_refunded: 1250, currency: "eur" } },
      },
      "Charge refunded, €12.50, ch_1",
    ],
    [
      { type: "charge.succeeded", data: { object: { id: "ch_2", amount: 1234567, currency: "jpy" } } },
      "Charge succeeded, ¥1,234,567, ch_2",
    ],
    [
      { type: "charge.succeeded", data: { object: { id: "ch_3", amount: 1500, currency: "kwd" } } },
      "Charge succeeded, 1.500 KWD, ch_3",
    ],
    [
      { type: "invoice.paid", data: { object: { id: "in_1", amount_paid: 0, amount_due: 0, currency: "usd" } } },
      "Invoice paid, $0.00, in_1",
    ],
    [{ type: "customer.deleted", data: { object: { id: "cus_1" } } }, "Customer deleted, cus_1"],
    [
      { type: "payment_intent.succeeded", data: { object: { id: "pi", amount: "a lot", currency: "usd" } } },
      "Payment intent succeeded, pi",
    ],
    [{ type: "ping" }, "Ping"],
    [{}, "Stripe delivery"],
  ])("sums %j up", (payload, expected) => {
    expect(stripe.summarize(jsonRequest(payload))).toBe(expected);
  });

  test("has its type and id in the body", () => {
    const request = jsonRequest({ id: "evt_1", type: "invoice.paid" });
    expect([stripe.event(request), stripe.deliveryKey(request)]).toEqual(["invoice.paid", "evt_1"]);
  });
});

describe("Slack", () => {
  test("gets its challenge back, once signed", () => {
    const reply = slack.handshake?.(jsonRequest({ type: "url_verification", challenge: "abc" }), []);
    expect(reply).toMatchObject({ status: 200, body: "abc", needsSignature: true });
  });

  test.each([[{ type: "event_callback", challenge: "abc" }], [{ type: "url_verification" }], [null], [[]]])(
    "%j is no handshake",
    (payload) => {
      expect(slack.handshake?.(jsonRequest(payload), [])).toBe(null);
    },
  );

  test.each([
    [
      {
        type: "event_callback",
        event_id: "Ev1",
        event: { type: "app_mention", user: "U1", channel: "C1", text: "hi" },
      },
      "app_mention",
      "Ev1",
      "app_mention by U1 in C1: hi",
    ],
    [
      { type: "event_callback", event_id: "Ev2", event: { type: "team_join", user: { id: "U2" } } },
      "team_join",
      "Ev2",
      "team_join by U2",
    ],
    [
      { type: "event_callback", event_id: "Ev3", event: { type: "app_uninstalled" } },
      "app_uninstalled",
      "Ev3",
      "app_uninstalled",
    ],
  ])("reads %j", (payload, event, key, summary) => {
    const request = jsonRequest(payload);
    expect([slack.event(request), slack.deliveryKey(request), slack.summarize(request)]).toEqual([event, key, summary]);
  });

  test("reads a button that was pressed, which comes in a form", () => {
    const payload = JSON.stringify({
      type: "block_actions",
      user: { username: "mona" },
      channel: { name: "ops" },
      actions: [{ action_id: "approve" }],
    });
    const request = requestOf({
      headers: [["Content-Type", "application/x-www-form-urlencoded"]],
      body: new URLSearchParams({ payload }).toString(),
    });
    expect([slack.event(request), slack.summarize(request)]).toEqual([
      "block_actions",
      "block_actions by mona in ops: approve",
    ]);
  });
});

describe("Optio", () => {
  test.each(["optio", "optio-built"])("verifies what the other form signed too, from %s", (id) => {
    const signed = signedBy(schemeNamed(id), "secret", requestOf({ body: "{}" }), 0);
    expect(verify(signed, schemeNamed("optio"), ["secret"], 0).outcome).toBe("verified");
  });

  test.each([
    [
      { event: "task.completed", data: { taskTitle: "A", toState: "completed", taskType: "coding" } },
      "Task “A” completed",
    ],
    [
      { event: "review.completed", data: { taskTitle: "A", toState: "completed", taskType: "review" } },
      "Review “A” completed",
    ],
    [
      { event: "task.needs_attention", data: { taskTitle: "A", toState: "needs_attention" } },
      "Task “A” needs attention",
    ],
    [
      {
        event: "workflow_run.failed",
        data: { runId: "r1", workflowName: "Nightly", state: "failed", errorMessage: "no quota" },
      },
      "Workflow Nightly (run r1) failed: no quota",
    ],
    [{ event: "task.completed" }, "Task completed"],
  ])("sums %j up", (payload, expected) => {
    expect(optio.summarize(jsonRequest(payload))).toBe(expected);
  });
});

describe("Miteos", () => {
  test.each([
    [
      { id: "evt_1", type: "billing.credit_low", data: { plan: "pro", credits_remaining: 40 } },
      "Credit low: 40 left on plan pro",
    ],
    [{ id: "evt_1", type: "agent.thinking", data: { id: "agnt_7" } }, "Agent agnt_7 thinking"],
    [{ id: "evt_1", type: "trading.kill_triggered", data: { broker_name: "Acme" } }, "Trading Acme kill triggered"],
    [{ id: "evt_1", type: "task.failed" }, "Task failed"],
  ])("sums %j up", (payload, expected) => {
    const request = jsonRequest(payload);
    expect([miteos.summarize(request), miteos.deliveryKey(request)]).toEqual([expected, "evt_1"]);
  });
});

describe("Octipus", () => {
  const ids = [
    "X-GitHub-Delivery",
    "X-Gitea-Delivery",
    "X-Gogs-Delivery",
    "X-Gitlab-Event-UUID",
    "X-Gitlab-Webhook-UUID",
    "svix-id",
    "webhook-id",
    "Idempotency-Key",
    "X-Idempotency-Key",
  ];

  test.each(ids.map((name, index) => [name, index] as const))(
    "takes the delivery id of %s before those after it",
    (name, index) => {
      const headers = ids.slice(index).map((header): [string, string] => [header, header]);
      expect(octipusDeliveryKey(requestOf({ headers: headers.reverse() }))).toBe(name);
    },
  );

  test("takes hex in any case", () => {
    const signed = signedBy(schemeNamed("octipus"), "secret", requestOf({ body: "{}" }), 0);
    const headers = signed.request.headers.map(([name, value]): [string, string] => [
      name,
      value.replace(/[0-9a-f]{64}/, (hex) => hex.toUpperCase()),
    ]);
    expect(
      verify({ request: requestOf({ headers, body: "{}" }), publicUrl: null }, schemeNamed("octipus"), ["secret"], 0)
        .outcome,
    ).toBe("verified");
  });
});

describe("a sender we know nothing of", () => {
  test.each([
    ["{}", [], "JSON with 0 fields"],
    ['{"event":"a.b","x":1}', [], "a.b, JSON with 2 fields: x 1"],
    ["[1]", [], "JSON list of 1 entry"],
    ["", [], "Empty body"],
    ["", [["X-Event", "ping"]], "ping, empty body"],
    ["hello\nworld", [], "Text “hello world”"],
    ["\u0000\u0001", [], "2 bytes"],
    ["a=1&b=2&b=3", [["Content-Type", "application/x-www-form-urlencoded"]], "Form with 2 fields: a 1, b 2"],
  ] satisfies [string, Headers, string][])("%j reads as what it is", (body, headers, expected) => {
    expect(none.summarize(requestOf({ body, headers }))).toBe(expected);
  });
});

describe("Standard Webhooks", () => {
  test("names type and object", () => {
    const request = jsonRequest({ type: "invoice.paid", data: { id: "inv_1" } }, [["webhook-id", "msg_1"]]);
    expect([standardWebhooks.summarize(request), standardWebhooks.deliveryKey(request)]).toEqual([
      "Invoice paid, inv_1",
      "msg_1",
    ]);
  });
});
