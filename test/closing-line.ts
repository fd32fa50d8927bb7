import type { Reporter, TestCase, TestModule, Vitest } from "vitest/node";

/**
 * Ends a run with one plain line that any log reader can find: `12 passed, 0 failed, 1 skipped`.
 * Says before it which tests were skipped; where CI is set, a run that skipped one has failed.
 */
export default class ClosingLine implements Reporter {
  #isFiltered = false;

  onInit(vitest: Vitest): void {
    // Asked to run some tests of a file, vitest skips the others.
    this.#isFiltered = vitest.config.testNamePattern !== undefined;
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const counts = { passed: 0, failed: unhandled.length, skipped: 0, pending: 0 };
    const skipped: string[] = [];
    for (const module of modules) {
      if (module.errors().length > 0) counts.failed += 1;
      for (const test of module.children.allTests()) {
        const result = test.result();
        counts[result.state] += 1;
        if (result.state === "skipped") skipped.push(nameOf(test) + (result.note ? `: ${result.note}` : ""));
      }
    }
    if (!this.#isFiltered && skipped.length > 0) tell(skipped);
    console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped + counts.pending} skipped`);
  }
}

function tell(skipped: readonly string[]): void {
  console.log(["\nSkipped:", ...skipped].join("\n  "));
  if (!process.env["CI"]) return;
  console.log("A skipped test is a failure where CI is set: what it needs must be installed.");
  process.exitCode = 1;
}

function nameOf(test: TestCase): string {
  return `${test.module.relativeModuleId} > ${test.fullName}`;
}
