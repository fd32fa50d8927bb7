import { describe, expect, test } from "vitest";
import { MADE_AT, fieldsOf, profileNamed, sent } from "./payloads.ts";

const SAMPLE = {
  taskId: "3d5b",
  taskTitle: "Add email validation",
  repoUrl: "https://github.com/acme/webapp",
  repoBranch: "main",
  fromState: "running",
  toState: "pr_opened",
  prUrl: "https://github.com/acme/webapp/pull/42",
  taskType: "coding",
};

describe("Optio (outgoing)", () => {
  test("2: five documented events and four of the source", () => {
    expect(profileNamed("optio").events.map(({ type }) => type)).toEqual([
      "task.completed",
      "task.failed",
      "task.needs_attention",
      "task.pr_opened",
      "review.completed",
      "workflow_run.queued",
      "workflow_run.started",
      "workflow_run.completed",
      "workflow_run.failed",
    ]);
  });

  test("3: User-Agent, X-Optio-Event and a signature of either form", () => {
    expect(sent("optio", "task.failed").headers).toEqual({
      "Content-Type": "application/json",
      "User-Agent": "Optio-Webhooks/1.0",
      "X-Optio-Event": "task.failed",
    });
    expect(sent("optio", "task.failed").schemeId).toBe("optio");
    expect(sent("optio", "task.failed", { variant: "built" }).schemeId).toBe("optio-built");
  });

  test("4: as built, the body and its time are made anew for each attempt; as documented they stay", () => {
    const at = (variant: "documented" | "built", attemptAt: number) =>
      sent("optio", "task.failed", { variant, attemptAt }).text;
    expect(at("documented", MADE_AT)).toBe(at("documented", MADE_AT + 5000));
    expect(at("built", MADE_AT)).not.toBe(at("built", MADE_AT + 5000));
    expect(at("built", MADE_AT + 5000)).toContain('"timestamp":"2026-04-20T10:30:05.000Z"');
  });

  test("4: there is no event id", () => {
    expect(Object.keys(Object(sent("optio", "task.failed").body))).toEqual(["event", "timestamp", "data"]);
  });

  test("7: a URL with hooks.slack.com/ gets blocks and a top-level text instead", () => {
    const { body } = sent("optio", "task.pr_opened", { url: "https://hooks.slack.com/services/T0/B0/x" });
    expect(Object.keys(Object(body))).toEqual(["text", "blocks"]);
    expect(body).toMatchObject({ text: "PR Opened: Add email validation" });
    expect(profileNamed("optio").note?.(new URL("https://hooks.slack.com/services/x"), "documented")).toMatch(/Slack/);
  });

  test("7: an event that is called as what every object has is told by its name", () => {
    const url = "https://hooks.slack.com/services/T0/B0/x";
    expect(sent("optio", "constructor", { url, data: {} }).body).toMatchObject({ text: "constructor" });
  });

  test("7: its blocks are a header with an emoji, fields, the link and the error as code", () => {
    const data = { ...SAMPLE, toState: "failed", errorMessage: "3 tests failed <ok> ``` & more" };
    expect(sent("optio", "task.failed", { url: "https://hooks.slack.com/services/T0/B0/x", data }).body).toEqual({
      text: "Task Failed: Add email validation",
      blocks: [
        {
          type: "header",
          text: { type: "plain_text", text: expect.stringMatching(/^\S+ Task Failed$/u), emoji: true },
        },
        {
          type: "section",
          fields: [
            { type: "mrkdwn", text: "*Task:*\nAdd email validation" },
            { type: "mrkdwn", text: "*ID:*\n3d5b" },
          ],
        },
        { type: "section", text: { type: "mrkdwn", text: "<https://github.com/acme/webapp/pull/42|View PR>" } },
        {
          type: "section",
          text: {
            type: "mrkdwn",
            text: expect.stringMatching(/^\*Error:\*\n```3 tests failed &lt;ok&gt; [^`]+ &amp; more```$/),
          },
        },
      ],
    });
  });

  test.each(["javascript:alert(1)", "https://x.example/|<!channel>>", "not a url"])(
    "7: no link leads elsewhere or ends early: %s",
    (prUrl) => {
      const { text } = sent("optio", "task.pr_opened", {
        url: "https://hooks.slack.com/services/T0/B0/x",
        data: { ...SAMPLE, prUrl },
      });
      expect(text).not.toMatch(/javascript:|<!channel>/);
    },
  );

  test("7: a long title and error stay within what Slack takes", () => {
    const data = { ...SAMPLE, taskTitle: "t".repeat(10_000), errorMessage: "e".repeat(10_000) };
    const { body } = sent("optio", "task.failed", { url: "https://hooks.slack.com/services/T0/B0/x", data });
    for (const { text, fields = [] } of Object(body).blocks)
      for (const part of [text, ...fields]) expect(part?.text.length ?? 0).toBeLessThanOrEqual(3000);
  });

  test("8: the sample, byte for byte", () => {
    expect(sent("optio", "task.pr_opened", { data: SAMPLE }).text).toBe(
      `{"event":"task.pr_opened","timestamp":"2026-04-20T10:30:00.000Z","data":${JSON.stringify(SAMPLE)}}`,
    );
  });

  test("8: toState, errorMessage, prUrl and taskType of each task event", () => {
    const states = ["task.completed", "task.failed", "task.needs_attention", "task.pr_opened", "review.completed"].map(
      (type) => profileNamed("optio").events.find((event) => event.type === type)?.data,
    );
    expect(states).toMatchObject([
      { toState: "completed", taskType: "coding" },
      { toState: "failed", errorMessage: expect.any(String) },
      { toState: "needs_attention" },
      { toState: "pr_opened", prUrl: expect.any(String) },
      { toState: "completed", taskType: "review" },
    ]);
  });

  test("8: the fields of workflow runs", () => {
    const fields = fieldsOf("optio");
    const first = ["runId", "workflowId", "workflowName", "state", "params", "retryCount"];
    const later = [
      "fromState",
      "costUsd",
      "inputTokens",
      "outputTokens",
      "modelUsed",
      "durationMs",
      "startedAt",
      "finishedAt",
    ];
    expect(fields["workflow_run.queued"]).toEqual(first);
    expect(fields["workflow_run.completed"]?.toSorted()).toEqual([...first, ...later, "output"].toSorted());
    expect(fields["workflow_run.failed"]?.toSorted()).toEqual([...first, ...later, "errorMessage"].toSorted());
    expect(profileNamed("optio").events.find(({ type }) => type === "workflow_run.completed")?.data).toMatchObject({
      costUsd: expect.any(String),
    });
  });
});
