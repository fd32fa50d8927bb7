import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { CheckItem, CheckResult } from "../../../../src/contract/model/check.ts";
import { outcomeOf } from "../../../../src/core/check/outcome.ts";
import { CheckRun } from "../../../../src/renderer/features/endpoints/check-run.tsx";

const result = (id: CheckResult["id"], outcome: CheckResult["outcome"], got: string): CheckItem["results"][number] => {
  return { id, title: id, outcome, expected: "2xx", got, sender: "", durationMs: 1 };
};

/** What is said of a check that ended so, without its table. */
function said(results: CheckItem["results"]): string {
  const check: CheckItem = {
    id: "chk",
    endpointId: null,
    schemeName: null,
    event: null,
    limitSeconds: 5,
    url: "http://127.0.0.1:1/",
    provider: "stripe",
    startedAt: 1,
    finishedAt: 2,
    status: "done",
    cases: [],
    results,
    ...outcomeOf(results),
  };
  return renderToStaticMarkup(createElement(CheckRun, { check })).split("<table")[0] ?? "";
}

test("a check that tested no signature says so in its headline, and is marked as none that passed", () => {
  const html = said([result("valid", "passed", "200"), result("wrong_signature", "skipped", "no secret was given")]);
  expect(html).toContain("No signature was tested: no secret was given. This does not count as passed.");
  expect(html).toContain('<span class="tag warn">Not proven</span>');
  expect(html).not.toMatch(/>Passed</);
});

test("one that saw a forged delivery turned away has passed, and one that saw it taken has failed", () => {
  const proven = said([result("valid", "passed", "200"), result("wrong_signature", "passed", "401")]);
  expect(proven).toContain('<span class="tag ok">Passed</span>');
  expect(proven).not.toContain("No signature was tested");
  const taken = said([result("valid", "passed", "200"), result("wrong_signature", "failed", "200")]);
  expect(taken).toContain('<span class="tag bad">Failed</span>');
});
