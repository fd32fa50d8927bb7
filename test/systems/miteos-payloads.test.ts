import { describe, expect, test } from "vitest";
import { MADE_AT, fieldsOf, profileNamed, sent } from "./payloads.ts";

describe("Miteos (outgoing)", () => {
  test("1: plain http is refused but to this machine", () => {
    expect(profileNamed("miteos").needsHttps).toBe(true);
  });

  test("2: fifteen events", () => {
    expect(profileNamed("miteos").events.map(({ type }) => type)).toEqual([
      ...["created", "planning", "running", "complete", "failed"].map((what) => `task.${what}`),
      ...["action", "thinking", "error"].map((what) => `agent.${what}`),
      "approval.required",
      ...["started", "live", "failed"].map((what) => `deployment.${what}`),
      ...["order_placed", "kill_triggered"].map((what) => `trading.${what}`),
      "billing.credit_low",
    ]);
  });

  test.each(profileNamed("miteos").events)("3: $type has id, type, timestamp and data", ({ type, data }) => {
    expect(sent("miteos", type).body).toEqual({ id: "evt_1", type, timestamp: "2026-04-20T10:30:00.000Z", data });
  });

  test("3: the same bytes, and so the same id, at every attempt", () => {
    const at = (attemptAt: number) => sent("miteos", "task.created", { attemptAt }).text;
    expect(at(MADE_AT + 3_600_000)).toBe(at(MADE_AT));
  });

  test("3: the data are the published objects", () => {
    const fields = fieldsOf("miteos");
    const agent = ["id", "task_id", "type", "status", "current_tool", "progress"];
    expect(fields["task.created"]).toEqual(["id", "status", "prompt", "config", "created_at"]);
    expect(fields["agent.action"]).toEqual(agent);
    expect(fields["approval.required"]).toEqual(agent);
    expect(fields["deployment.live"]).toEqual(["id", "target", "status", "url", "created_at", "completed_at"]);
    expect(fields["billing.credit_low"]).toEqual(["plan", "credits_remaining", "tasks_used", "tasks_limit"]);
    expect(fields["trading.order_placed"]).toEqual(["broker_name"]);
  });

  test("4: every request is signed, by one scheme", () => {
    expect(sent("miteos", "task.created").schemeId).toBe("miteos");
    expect(profileNamed("miteos").auth).toEqual(["signature"]);
  });
});
