import { afterEach, describe, expect, test } from "vitest";
import type { ScenarioRunDetail } from "../../../src/contract/model/scenario-run.ts";
import { shippedIds } from "../../../src/core/scenarios/shipped.ts";
import { testApp } from "../../fixtures/test-app.ts";
import { type Flaw, type Receiver, SECRET, startReceiver } from "./receiver.ts";

const app = testApp({ one: true });
const open: Receiver[] = [];

afterEach(() => Promise.all(open.splice(0).map(({ server }) => server.close())));

/** What a receiver does wrong, and the words of the step that finds it. */
const FLAWS: Readonly<Record<Flaw, RegExp>> = {
  fails: /500 after \d+ ms; expected 2xx/,
  "refuses all": /401 after \d+ ms; expected 2xx/,
  redirects: /302 after \d+ ms; expected 2xx/,
  "is slow": /200 after \d+ ms; expected within 300ms/,
  "hangs up": /closed the connection without an answer/,
  // Whose decision is waited for, nothing decides.
  forgets: /404 after \d+ ms; expected 2xx|nothing that fits in/,
  "does not verify": /200 after \d+ ms; expected 4xx/,
  "takes old ones": /200 after \d+ ms; expected 4xx/,
  "acts twice": /acted was/,
  "crashes on a repeat": /500 after \d+ ms; expected 2xx/,
  "ignores order": /state was/,
};

/** Signatures of these tell the time. */
const TELLS_TIME = new Set(["stripe", "slack"]);

async function play(text: string, branch: string | null, flaw?: Flaw): Promise<ScenarioRunDetail> {
  const provider = /^provider: (\w+)$/m.exec(text)?.[1] ?? "";
  const decisions = `${app.app.receiverUrl}/hooks/decisions`;
  const receiver = await startReceiver({ provider, now: app.ports.clock.now, decisions, ...(flaw ? { flaw } : {}) });
  open.push(receiver);
  const declared = { state: receiver.stateUrl, decisions: "/hooks/decisions" };
  const variables = Object.fromEntries(Object.entries(declared).filter(([name]) => text.includes(`\n  ${name}: null`)));
  const hasty = flaw === "is slow" ? text.replaceAll(/within: \d+s/g, "within: 300ms") : text;
  // What never comes is waited for only so long.
  const played =
    flaw === undefined
      ? text
      : hasty.replace("within: 30s", "within: 1s").replaceAll(/( +)get:/g, "$1within: 1s\n$1get:");
  const { id } = await app.call("scenarios.start", {
    text: played,
    branch,
    speed: null,
    variables,
    to: {
      kind: "url",
      url: `${receiver.server.url}/hook`,
      secrets: { "*": SECRET },
    },
  });
  await expect.poll(async () => (await app.call("scenarios.run", { id })).state, { interval: 20 }).toBe("done");
  return app.call("scenarios.run", { id });
}

async function loaded(id: string) {
  if ((await app.call("sources.list", {})).items.length === 0)
    await app.call("sources.create", { name: "Decisions", path: "decisions", requireSignature: false });
  return app.call("scenarios.get", { id });
}

describe.each(shippedIds())("%s", (id) => {
  test("passes against a receiver that does as its sender asks, in every branch", async () => {
    const { text, problems, branches, description } = await loaded(id);
    expect({ problems, branches: branches.length > 0, description: description.length > 0 }).toEqual({
      problems: [],
      branches: true,
      description: true,
    });
    for (const branch of [null, ...branches]) {
      const run = await play(text, branch);
      const notPassed = run.steps.filter(({ outcome }) => outcome !== "passed");
      // A bearer token signs no body, and a signature without a time grows no older.
      const unexplained = notPassed.filter(({ outcome }) => outcome !== "skipped");
      expect({ branch, unexplained, verdict: run.verdict }, run.sentence).toEqual({
        branch,
        unexplained: [],
        verdict: "passed",
      });
    }
  });

  test("fails against a receiver with each flaw, in the way it should", async () => {
    const { text, providers } = await loaded(id);
    const applies = (flaw: Flaw) => {
      if (flaw === "takes old ones") return TELLS_TIME.has(providers[0] ?? "");
      return flaw !== "ignores order" || text.includes("kind: reorder");
    };
    const flaws = (Object.keys(FLAWS) as Flaw[]).filter(applies);
    expect(flaws.length).toBeGreaterThanOrEqual(10);
    const ended = await Promise.all(flaws.map(async (flaw) => ({ flaw, run: await play(text, null, flaw) })));
    for (const { flaw, run } of ended) {
      expect(run.verdict, `${flaw}: ${run.sentence}`).toBe("failed");
      expect(run.sentence, flaw).toMatch(FLAWS[flaw]);
    }
  });
});
