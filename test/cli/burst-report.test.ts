import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isWithin, reportLines, writeJunit } from "../../src/cli/burst-report.ts";
import type { BurstReport } from "../../src/contract/model/event.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";

const REPORT: BurstReport = {
  burst: {
    id: "bst_1",
    endpointId: "end_1",
    type: 'task.<failed> & "more"',
    count: 100,
    sent: 100,
    delivered: 97,
    failed: 3,
    status: "done",
    startedAt: Date.parse("2026-01-02T03:04:05.000Z"),
    finishedAt: Date.parse("2026-01-02T03:04:07.500Z"),
  },
  rate: { asked: 50, reached: 40 },
  answers: { count: 98, p50: 10, p90: 20, p95: 30.25, p99: 90, max: 900 },
  failures: [
    { cause: "status 503", attempts: 2, said: "The receiver answered with 503.", eventId: "evt_2" },
    { cause: "refused", attempts: 1, said: 'no <b>"x"</b> & \u001b[31m]]>\u0000\u202e', eventId: "evt_9" },
  ],
  slowest: [{ eventId: "evt_7", attempt: 1, durationMs: 900, status: null }],
};

function junit(limits: { p95Ms: number | null }): string {
  const file = join(temporaryFolder(), "burst.xml");
  writeJunit(file, REPORT, limits);
  return readFileSync(file, "utf8");
}

test("JUnit has one test case for each cause and limit, and everything in it is escaped", () => {
  const text = junit({ p95Ms: 25 });
  expect(text).toContain('tests="4" failures="4" skipped="0" time="2.500" timestamp="2026-01-02T03:04:05.000Z"');
  expect(text).toContain('name="Burst of task.&lt;failed&gt; &amp; &quot;more&quot;"');
  expect([...text.matchAll(/<testcase [^>]*name="([^"]*)"/g)].map(([, name]) => name)).toEqual([
    "Every event is delivered",
    "No attempt fails: status 503",
    "No attempt fails: refused",
    "95 of 100 answers take at most 25 ms",
  ]);
  expect(text).toContain('<failure message="It was 30.3 ms."/>');
  expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202e]|<b>/);
  // Nothing but the tags that are meant to be there.
  expect([...text.matchAll(/<\/?([a-z]+)/g)].map(([, tag]) => tag)).toSatisfy((tags: string[]) =>
    tags.every((tag) => ["testsuite", "testcase", "failure"].includes(tag)),
  );
});

test("a limit that was kept passes", () => {
  expect(junit({ p95Ms: 31 })).toContain('failures="3"');
  expect(junit({ p95Ms: null })).toContain('tests="3"');
  expect([isWithin(REPORT, { p95Ms: 31 }), isWithin(REPORT, { p95Ms: 30 }), isWithin(REPORT, { p95Ms: null })]).toEqual(
    [true, false, true],
  );
});

test("in a terminal it says the counts first, then the rate, the answers, the causes and the slowest", () => {
  const lines = reportLines(REPORT);
  expect(lines.slice(0, 4)).toEqual([
    "100 sent, 97 delivered, 3 failed, 2.5 s",
    "40.0 of 50 asked a second",
    "98 answers: p50 10.0 ms, p90 20.0 ms, p95 30.3 ms, p99 90.0 ms, max 900.0 ms",
    "2 × status 503: The receiver answered with 503. First: evt_2",
  ]);
  expect(lines.join("\n")).not.toContain("\u001b");
  expect(lines.slice(-2)).toEqual(["slowest:", "  evt_7  attempt 1  900.0 ms  no answer"]);
});

test("a file that cannot be written is said", () => {
  expect(() => writeJunit(join(temporaryFolder(), "none", "x.xml"), REPORT, { p95Ms: null })).toThrow(
    /cannot be written/,
  );
});
