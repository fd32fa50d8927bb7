import { describe, expect, test } from "vitest";
import { fieldsOf, profileNamed, sent } from "./payloads.ts";

const SLACK = "https://hooks.slack.com/services/T0/B0/x";
const DISCORD = "https://discord.com/api/webhooks/1/x";

describe("Operator (outgoing)", () => {
  test("3: nothing is signed; bearer, basic or none", () => {
    expect(sent("operator", "pr.created").schemeId).toBe(null);
    expect(profileNamed("operator").auth).toEqual(["bearer", "basic", "none"]);
  });

  test("4: the documented payload, byte for byte", () => {
    const data = {
      ticket_id: "PROJ-123",
      agent: "claude",
      project: "backend",
      duration_seconds: 342,
      result: "success",
    };
    expect(sent("operator", "agent.completed", { data }).text).toBe(
      `{"event":"agent.completed","timestamp":"2026-04-20T10:30:00Z","data":${JSON.stringify(data)}}`,
    );
  });

  test("4: the built payload wraps twice", () => {
    const data = { project: "backend", ticket_id: "FEAT-042", pr_url: "https://git.example/7", pr_number: 7 };
    expect(sent("operator", "pr.created", { variant: "built", data }).body).toEqual({
      event: "pr.created",
      timestamp: expect.stringMatching(/^2026-04-20T10:30:00\.000\d{6}\+00:00$/),
      data: { event: "pr.created", data },
    });
  });

  test("5: twelve events with their fields", () => {
    const pr = ["project", "ticket_id", "pr_number"];
    expect(fieldsOf("operator")).toEqual({
      "agent.started": ["project", "ticket_type", "ticket_id", "session_name", "launch_mode"],
      "agent.completed": ["ticket_id", "agent", "project", "duration_seconds", "result"],
      "agent.failed": ["project", "ticket_id", "error"],
      "agent.awaiting_input": ["project", "ticket_type", "ticket_id", "reason"],
      "agent.session_lost": ["session_name"],
      "pr.created": ["project", "ticket_id", "pr_url", "pr_number"],
      "pr.merged": pr,
      "pr.closed": pr,
      "pr.ready_to_merge": pr,
      "pr.changes_requested": pr,
      "ticket.returned": ["project", "ticket_id", "summary"],
      "investigation.created": ["source", "severity", "summary", "ticket_id"],
    });
  });

  test("5: as built, agent.completed has the fields of the source", () => {
    const event = profileNamed("operator").events.find(({ type }) => type === "agent.completed");
    expect(Object.keys(Object(event?.builtData))).toEqual([
      "project",
      "ticket_type",
      "ticket_id",
      "pr_url",
      "duration_seconds",
    ]);
  });

  test("6: Slack gets text and blocks, Discord content", () => {
    expect(Object.keys(Object(sent("operator", "pr.created", { url: SLACK }).body))).toEqual(["text", "blocks"]);
    expect(sent("operator", "pr.created", { url: DISCORD }).body).toEqual({
      content: expect.stringContaining("Operator: pr.created"),
      allowed_mentions: { parse: [] },
    });
  });

  test("6: as built, both get the raw envelope", () => {
    for (const url of [SLACK, DISCORD]) {
      expect(sent("operator", "pr.created", { variant: "built", url }).body).toHaveProperty("data.data");
    }
  });

  test("6: what is sent there is said", () => {
    const note = profileNamed("operator").note;
    expect(note?.(new URL(SLACK), "documented")).toMatch(/Slack takes text and blocks/);
    expect(note?.(new URL(DISCORD), "built")).toMatch(/Discord refuses/);
    expect(note?.(new URL("https://receiver.example/"), "built")).toBe(null);
  });

  test("6: a hostile value is no markup in Slack and mentions nobody in Discord, and neither grows too long", () => {
    const data = { project: "<!channel> & co", error: "@everyone ".repeat(2000) };
    const slack = sent("operator", "agent.failed", { url: SLACK, data }).text;
    expect(slack).toContain("&lt;!channel&gt; &amp; co");
    const { content } = Object(sent("operator", "agent.failed", { url: DISCORD, data }).body);
    expect(content).toHaveLength(2000);
  });
});
