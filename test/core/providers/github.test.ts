import { describe, expect, test } from "vitest";
import { github } from "../../../src/core/providers/github/provider.ts";
import { octokitExamples } from "../../fixtures/octokit-examples.ts";
import { requestOf, requestOfSample } from "./requests.ts";

const EXAMPLES = octokitExamples();

function summary(event: string, payload: unknown): string {
  return github.summarize(requestOf({ headers: [["X-GitHub-Event", event]], body: JSON.stringify(payload) }));
}

const repository = { full_name: "acme/webapp" };
const sender = { login: "mona" };

describe("GitHub's real payloads", () => {
  test("are all there", () => {
    expect(EXAMPLES).toHaveLength(329);
  });

  test.each(EXAMPLES.map((example, index) => ({ ...example, index })))(
    "$event ($index) sums itself up",
    ({ event, body }) => {
      const request = requestOf({ headers: [["X-GitHub-Event", event]], body });
      const said = github.summarize(request);
      expect(said).toMatch(/^[\p{Lu}\p{L}][^\n\r]{14,299}$/u);
      expect(said).not.toMatch(/undefined|null|\[object|^GitHub|event with/);
      expect(said).not.toBe(event);
    },
  );

  test.each([...new Set(EXAMPLES.map(({ event }) => event))])(
    "%s has a sentence of its own that names who or where",
    (event) => {
      const body = EXAMPLES.find((example) => example.event === event)?.body ?? "";
      const known = github.summarize(requestOf({ headers: [["X-GitHub-Event", event]], body }));
      const general = github.summarize(requestOf({ headers: [["X-GitHub-Event", "something_new"]], body }));
      expect(known.split(" ")[0]).not.toBe(general.split(" ")[0]);
    },
  );
});

describe("a sentence", () => {
  const pull = { number: 42, title: "Add email validation", merged: false };

  test.each([
    [
      "pull_request",
      { action: "opened", number: 42, pull_request: pull, repository, sender },
      "Pull request #42 opened by mona in acme/webapp: Add email validation",
    ],
    [
      "pull_request",
      { action: "closed", number: 42, pull_request: { ...pull, merged: true }, repository, sender },
      "Pull request #42 merged by mona in acme/webapp: Add email validation",
    ],
    [
      "pull_request",
      { action: "review_requested", pull_request: pull, requested_reviewer: { login: "hubot" }, repository, sender },
      "Pull request #42 review requested hubot by mona in acme/webapp",
    ],
    [
      "push",
      { ref: "refs/heads/main", commits: [{}, {}, {}], repository, sender },
      "Push by mona to acme/webapp (3 commits)",
    ],
    [
      "push",
      { ref: "refs/heads/main", forced: true, commits: [{}], repository, sender },
      "Push by mona to acme/webapp (1 commit, forced)",
    ],
    [
      "push",
      { ref: "refs/tags/v1", deleted: true, commits: [], repository, sender },
      "Push by mona to acme/webapp (v1 deleted)",
    ],
    [
      "issues",
      {
        action: "labeled",
        issue: { number: 17, title: "Any" },
        label: { name: "optio" },
        repository,
        sender: { login: "hubot" },
      },
      "Issue #17 labeled optio by hubot in acme/webapp",
    ],
    [
      "ping",
      { zen: "Keep it logically awesome.", hook_id: 1, repository, sender },
      "Ping from acme/webapp: “Keep it logically awesome.”",
    ],
    ["ping", { zen: "Design for failure.", hook_id: 1 }, "Ping: “Design for failure.”"],
    ["brand_new_event", { action: "made_up", repository, sender }, "Brand new event made up by mona in acme/webapp"],
    ["brand_new_event", { repository }, "Brand new event in acme/webapp"],
    ["pull_request", {}, "GitHub: pull_request"],
  ])("for %s reads as expected", (event, payload, expected) => {
    expect(summary(event, payload)).toBe(expected);
  });

  test("is read from the form that GitHub sends when told to", () => {
    const payload = JSON.stringify({ zen: "Speak like a human.", hook_id: 1, repository });
    const headers: [string, string][] = [
      ["X-GitHub-Event", "ping"],
      ["Content-Type", "application/x-www-form-urlencoded"],
    ];
    const request = requestOf({ headers, body: new URLSearchParams({ payload }).toString() });
    expect(github.summarize(request)).toBe("Ping from acme/webapp: “Speak like a human.”");
  });

  test("has the event and the delivery id of the headers", () => {
    const [sample] = github.samples();
    if (!sample) throw new Error("no sample");
    const request = requestOfSample(sample);
    expect([github.event(request), github.deliveryKey(request)]).toEqual([
      "pull_request",
      "72d3162e-cc78-11e3-81ab-4c9367dc0958",
    ]);
  });
});
