import { describe, expect, it } from "vitest";
import type { CheckInput, CheckReport } from "../../../src/contract/model/check.ts";
import { checkReceiver } from "../../../src/core/check/run.ts";
import { type Asked, withAsked } from "./asked-receiver.ts";

async function checked(url: string, input: Partial<CheckInput>): Promise<CheckReport> {
  const report = await checkReceiver(
    { url, provider: "github", secret: "s3cret", limitSeconds: 5, ...input },
    { now: Date.now },
  );
  if (!report.ok) throw new Error(report.error.message);
  return report.value;
}

type Say = (asked: Asked, isKnown: boolean, acted: number) => unknown;

/** A receiver of GitHub's deliveries that answers by what it knows of the id; `GET` answers how often it has acted. */
function github(isCareful: boolean, say: Say = () => undefined): (asked: Asked) => void {
  const seen = new Set<string>();
  let acted = 0;
  return (asked) => {
    if (asked.request.method === "GET") return void asked.response.end(JSON.stringify({ acted }));
    const id = String(asked.request.headers["x-github-delivery"]);
    const isKnown = seen.has(id);
    seen.add(id);
    if (!isKnown || !isCareful) acted += 1;
    say(asked, isKnown, acted);
  };
}

const ACTS_ONCE = ["acts_once" as const];
const judged = async (url: string, input: Partial<CheckInput> = {}) => {
  const { results } = await checked(url, { only: ACTS_ONCE, ...input });
  return [results[0]?.outcome, results[0]?.got];
};

describe("a delivery that comes twice", () => {
  it.each([
    [false, "failed", /acted twice: the counter went from 0 to 1, and with the repeat to 2$/],
    [true, "passed", /the counter went from 0 to 1, and with the repeat to 1$/],
  ])("is judged by a counter (careful: %s)", async (isCareful, outcome, got) => {
    expect(await withAsked(github(isCareful), (url) => judged(url, { counterUrl: `${url}/count` }))).toEqual([
      outcome,
      expect.stringMatching(got),
    ]);
  });

  it.each<[string, boolean, Say, string, RegExp]>([
    [
      "counts in its answers",
      false,
      ({ response }, _, acted) => response.end(JSON.stringify({ job: { number: acted } })),
      "failed",
      /acted twice: job\.number/,
    ],
    [
      "answers a repeat as one",
      true,
      ({ response }, isKnown) => response.writeHead(isKnown ? 208 : 201),
      "passed",
      /answered as one/,
    ],
    [
      "gives a repeat the first answer",
      true,
      ({ response }, isKnown, acted) => response.end(JSON.stringify({ id: `job-${isKnown ? 1 : acted}` })),
      "passed",
      /first one's answer/,
    ],
    ["answers all alike, and acted twice", false, ({ response }) => response.end("ok"), "skipped", /not known/],
    ["answers all alike, and acted once", true, ({ response }) => response.end("ok"), "skipped", /not known/],
    [
      "tells the time, which says nothing",
      true,
      ({ response }) => response.end(JSON.stringify({ at: process.hrtime.bigint().toString() })),
      "skipped",
      /not known/,
    ],
  ])("is judged by the answers where they show it: a receiver that %s", async (_, isCareful, say, outcome, got) => {
    expect(await withAsked(github(isCareful, say), (url) => judged(url))).toEqual([
      outcome,
      expect.stringMatching(got),
    ]);
  });

  it("is not judged by a counter that does not count", async () => {
    const silent = (asked: Asked) => void (asked.request.method === "GET" && asked.response.end("no number"));
    expect(await withAsked(silent, (url) => judged(url, { counterUrl: url }))).toEqual([
      "skipped",
      expect.stringContaining("does not answer with a number"),
    ]);
  });
});

describe("a check", () => {
  it("stops at once at a closed port, and says so of every case", async () => {
    const { results, headline, verdict } = await checked("http://127.0.0.1:9/", { provider: "slack" });
    expect(results.filter(({ exchanges }) => exchanges.length > 0).map(({ id }) => id)).toEqual(["handshake"]);
    expect(
      results.slice(1).filter(({ outcome, got }) => outcome !== "skipped" || !got.startsWith("not tried: ")),
    ).toEqual([]);
    expect([verdict, headline]).toEqual(["failed", expect.stringMatching(/^1 of 1 cases failed\./)]);
  });

  it("without a secret is no pass, and its headline says why", async () => {
    const report = await withAsked(github(true), (url) => checked(url, { secret: "" }));
    expect(report).toMatchObject({ failed: 0, verdict: "unproven" });
    expect(report.headline).toMatch(
      /^\d+ cases passed\. No signature was tested: no secret was given\. This does not count as passed\.$/,
    );
  });

  it.each([
    ["paddle", 2],
    ["contentful", 15],
    ["stripe", 30],
    ["github", 30],
  ])("signs %s's older delivery %i s back, which its sender lets pass", async (provider, seconds) => {
    const secret = "0123456789abcdef".repeat(4);
    const { results } = await withAsked(github(true), (url) =>
      checked(url, { provider, secret, only: ["out_of_order"] }),
    );
    const sent = results[0]?.exchanges.map(({ sends }) => sends);
    expect(sent).toEqual(["signed now", `signed ${seconds} s earlier`]);
  });

  it.each([
    ["github", 500, "GitHub counts this as failed. GitHub does not try again by itself."],
    [
      "stripe",
      500,
      "Stripe counts this as failed. Stripe tries again for up to three days, in a sandbox three times over a few hours.",
    ],
    ["optio", 500, "Optio counts this as failed. Optio tries again twice: after 5 and 10 seconds."],
    ["cal-com", 500, "Cal.com counts this as failed. What Cal.com does about a failure is not known here."],
    ["cal-com", 204, "Cal.com counts 200 as delivered; whether it takes another 2xx is not known here."],
    ["github", 204, "GitHub counts this as delivered."],
    ["postmark", 204, "Postmark counts 200 as delivered; whether it takes another 2xx is not known here."],
    ["github", 302, "What GitHub makes of a redirect is not known here."],
    ["none", 500, "What the sender makes of it is not known here."],
  ])("says what %s makes of %i", async (provider, status, sender) => {
    const answer = ({ response }: Asked) => void response.writeHead(status).end();
    const secret = provider === "none" ? "" : "s3cret";
    const { results } = await withAsked(answer, (url) => checked(url, { provider, secret, only: ["valid"] }));
    expect(results[0]?.sender).toBe(sender);
  });
});

describe("Optio: a receiver gets the same event with new bytes and no id on each attempt", () => {
  const only = ["new_bytes_no_id" as const];

  /** A receiver of Optio's events that knows a repeat by what the event says, or by nothing. */
  function optio(isCareful: boolean, bodies: string[]): (asked: Asked) => void {
    const seen = new Set<string>();
    let acted = 0;
    return ({ request, body, response }) => {
      if (request.method === "GET") return void response.end(String(acted));
      bodies.push(body);
      const { event, data } = JSON.parse(body);
      const key = JSON.stringify([event, data.taskId, data.toState]);
      if (!seen.has(key) || !isCareful) acted += 1;
      seen.add(key);
    };
  }

  it.each([
    [true, "passed"],
    [false, "failed"],
  ])("which is judged by a counter (careful: %s)", async (isCareful, outcome) => {
    const bodies: string[] = [];
    const { results } = await withAsked(optio(isCareful, bodies), (url) =>
      checked(url, { provider: "optio", only, counterUrl: `${url}/count` }),
    );
    expect(results).toMatchObject([{ id: "new_bytes_no_id", outcome }]);
    const [first, second] = bodies.map((body) => JSON.parse(body));
    expect(second.data).toEqual(first.data);
    expect(Date.parse(second.timestamp) - Date.parse(first.timestamp)).toBe(5000);
  });

  it("which is not known without one, and fails where the second is refused", async () => {
    const { results } = await withAsked(optio(false, []), (url) => checked(url, { provider: "optio", only }));
    expect(results).toMatchObject([{ outcome: "skipped", got: expect.stringContaining("--counter-url") }]);
    let asked = 0;
    const refused = await withAsked(
      ({ response }) => response.writeHead((asked += 1) > 1 ? 409 : 200),
      (url) => checked(url, { provider: "optio", only }),
    );
    expect(refused.results).toMatchObject([{ outcome: "failed" }]);
  });

  it("is no question of a sender whose attempts are the same", async () => {
    expect(
      (
        await withAsked(
          () => {},
          (url) => checked(url, { only }),
        )
      ).results,
    ).toEqual([]);
  });
});
