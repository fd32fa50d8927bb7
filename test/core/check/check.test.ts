import { afterEach, describe, expect, it } from "vitest";
import type { CheckCaseId, CheckReport } from "../../../src/contract/model/check.ts";
import { junitReport } from "../../../src/core/check/report.ts";
import { findProvider } from "../../../src/core/providers/catalogue.ts";
import { checkReceiver } from "../../../src/core/check/run.ts";
import { type Faults, type Receiver, SECRET, startReceiver } from "./receivers.ts";
import { withTimeByTurns } from "./time-by-turns.ts";

let receiver: Receiver | undefined;

afterEach(() => receiver?.close());

/** As JSON.stringify writes it, so that only odd spacing tells a receiver that writes JSON anew. */
const COMPACT = JSON.stringify({
  id: "evt_1",
  object: "event",
  type: "customer.created",
  data: { object: { id: "cus_1" } },
});

async function check(faults: Faults, secret = SECRET): Promise<CheckReport> {
  receiver = await startReceiver(faults);
  const { url } = receiver;
  const report = await withTimeByTurns(() =>
    checkReceiver({ url, provider: "stripe", secret, limitSeconds: 0.5, body: COMPACT }, { now: Date.now }),
  );
  if (!report.ok) throw new Error(report.error.message);
  return report.value;
}

const failedOf = ({ results }: CheckReport) =>
  results.filter(({ outcome }) => outcome === "failed").map(({ id }) => id);

describe("the receiver's checklist", () => {
  it("finds nothing wrong with a correct receiver", async () => {
    expect(await check({})).toMatchObject({
      passed: 14,
      failed: 0,
      skipped: 1,
      verdict: "passed",
      headline: "14 cases passed.",
    });
  });

  it.each<[string, Faults, CheckCaseId[]]>([
    ["answers too late", { delayMs: 700 }, ["in_time"]],
    ["takes any signature", { skipsSignature: true }, ["wrong_signature"]],
    ["takes unsigned deliveries", { skipsMissing: true }, ["missing_signature"]],
    ["takes old timestamps", { skipsAge: true }, ["stale_timestamp"]],
    ["refuses repeats", { refusesRepeats: true }, ["duplicate_id"]],
    ["refuses what is older", { refusesOlder: true }, ["out_of_order"]],
    ["hangs up on slow senders", { hangsUpOnSlow: true }, ["slow_sender"]],
    ["fails on large bodies", { failsOnLarge: true }, ["large_body"]],
    ["refuses events it does not know", { refusesUnknown: true }, ["unknown_event"]],
    ["fails on malformed JSON", { failsOnMalformed: true }, ["malformed_json"]],
    ["is dead after malformed JSON", { diesAfterMalformed: true }, ["still_alive"]],
    ["checks the JSON it wrote anew", { reserialises: true }, ["exact_bytes"]],
    ["hangs up on slow readers", { cutsSlowReaders: true }, ["slow_reader"]],
  ])("finds that a receiver %s, and nothing else", async (_, faults, expected) => {
    expect(failedOf(await check(faults))).toEqual(expected);
  });

  it("does not follow a redirect", async () => {
    expect(failedOf(await check({ redirects: true }))).toContain("valid");
  });

  it("leaves out what cannot be tried without a secret, and says so", async () => {
    const { results } = await check({ skipsMissing: true }, "");

    expect(results.filter(({ outcome }) => outcome === "skipped").map(({ id, got }) => `${id}: ${got}`)).toEqual([
      "wrong_signature: no secret was given",
      "missing_signature: no secret was given",
      "stale_timestamp: no secret was given",
      "exact_bytes: no secret was given",
      expect.stringMatching(/^acts_once: .*not known: its answers do not show what it did/),
    ]);
  });

  it("shows of every case what was sent and what came back", async () => {
    const { results } = await check({ skipsMissing: true });

    expect(results.find(({ id }) => id === "missing_signature")?.exchanges).toMatchObject([
      {
        sends: "no signature",
        request: { method: "POST", url: receiver?.url },
        response: { status: 200 },
        error: null,
      },
    ]);
  });

  it("proves itself by a credential where there is no signature, and never shows it", async () => {
    receiver = await startReceiver({ wantsToken: "Bearer the-token-of-this-test" });
    const { url } = receiver;
    const report = await withTimeByTurns(() =>
      checkReceiver(
        { url, provider: "operator", secret: "", limitSeconds: 1 },
        { now: Date.now, credential: [["Authorization", "Bearer the-token-of-this-test"]] },
      ),
    );

    expect(report).toMatchObject({ ok: true, value: { failed: 0 } });
    expect(JSON.stringify(report)).not.toContain("the-token-of-this-test");
  });

  it("checks a receiver of a scheme of one's own", async () => {
    const scheme = findProvider("stripe")?.schemes[0];
    receiver = await startReceiver({ skipsAge: true });
    const { url } = receiver;
    const report = await withTimeByTurns(() =>
      checkReceiver(
        { url, provider: "custom", secret: SECRET, limitSeconds: 1, ...(scheme ? { scheme } : {}) },
        { now: Date.now },
      ),
    );

    expect(report.ok && failedOf(report.value)).toEqual(["stale_timestamp"]);
  });

  it("refuses a secret that cannot sign, rather than leaving every case out", async () => {
    const report = await checkReceiver(
      { url: "http://127.0.0.1:1", provider: "adyen", secret: "not hex", limitSeconds: 1 },
      { now: Date.now },
    );

    expect(report).toMatchObject({ ok: false, error: { code: "invalid_input" } });
  });

  it("says in words that nobody is listening", async () => {
    const report = await checkReceiver(
      { url: "http://127.0.0.1:9", provider: "stripe", secret: SECRET, limitSeconds: 1, only: ["valid"] },
      { now: Date.now },
    );

    expect(report).toMatchObject({
      ok: true,
      value: { results: [{ got: expect.stringMatching(/is your server running/) }] },
    });
  });

  it("stops when it is cancelled", async () => {
    receiver = await startReceiver();
    const cancel = new AbortController();

    const report = await checkReceiver(
      { url: receiver.url, provider: "stripe", secret: SECRET, limitSeconds: 1 },
      { now: Date.now, signal: cancel.signal, onCase: (id) => void (id === "in_time" && cancel.abort()) },
    );

    expect(report).toMatchObject({ ok: true, value: { results: { length: 1 } } });
  });
});

describe("the report as JUnit XML", () => {
  it("has one test case a check and escapes what came from outside", () => {
    const xml = junitReport({
      url: "http://x/?a=1&b=<2>",
      provider: "stripe",
      startedAt: 0,
      passed: 1,
      failed: 1,
      skipped: 0,
      verdict: "failed",
      headline: "",
      results: [
        {
          id: "valid",
          title: "Accepts",
          outcome: "passed",
          expected: "2xx",
          got: "200",
          sender: "",
          durationMs: 5,
          exchanges: [],
        },
        {
          id: "in_time",
          title: "In time",
          outcome: "failed",
          expected: "2xx",
          got: '"<\u0000>"',
          sender: "",
          durationMs: 1500,
          exchanges: [],
        },
      ],
    });

    expect(xml.split("\n")).toEqual([
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<testsuite name="Receiver http://x/?a=1&amp;b=&lt;2&gt;" tests="2" failures="1" skipped="0" time="1.505" timestamp="1970-01-01T00:00:00.000Z">',
      '  <testcase classname="stripe" name="Accepts" time="0.005"/>',
      '  <testcase classname="stripe" name="In time" time="1.500"><failure message="expected 2xx; got &quot;&lt;\\x00&gt;&quot;"/></testcase>',
      "</testsuite>",
      "",
    ]);
  });
});
