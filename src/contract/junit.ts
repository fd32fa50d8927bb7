import { escapeMarkup } from "./markup.ts";
import { visibleLine } from "./visible.ts";

/** One test case of a JUnit report; `failure` and `skipped` are why it failed or was left out, and null otherwise. */
export interface JunitCase {
  readonly classname: string;
  readonly name: string;
  readonly durationMs: number;
  readonly failure: string | null;
  readonly skipped: string | null;
}

/** A test suite as JUnit XML, for a build server to read. `startedAt` is epoch milliseconds. */
export function junitSuite(name: string, startedAt: number, cases: readonly JunitCase[]): string {
  const seconds = cases.reduce((total, { durationMs }) => total + durationMs, 0) / 1000;
  const attributes = [
    `name="${escape(name)}"`,
    `tests="${cases.length}"`,
    `failures="${cases.filter(({ failure }) => failure !== null).length}"`,
    `skipped="${cases.filter(({ skipped }) => skipped !== null).length}"`,
    `time="${seconds.toFixed(3)}"`,
    `timestamp="${new Date(startedAt).toISOString()}"`,
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite ${attributes.join(" ")}>`,
    ...cases.map(testCase),
    "</testsuite>",
    "",
  ].join("\n");
}

function testCase({ classname, name, durationMs, failure, skipped }: JunitCase): string {
  const head = `  <testcase classname="${escape(classname)}" name="${escape(name)}" time="${(durationMs / 1000).toFixed(3)}"`;
  if (failure !== null) return `${head}><failure message="${escape(failure)}"/></testcase>`;
  return skipped === null ? `${head}/>` : `${head}><skipped message="${escape(skipped)}"/></testcase>`;
}

/** What hides in a text is shown, control characters among it, which XML 1.0 has no way to write. */
function escape(text: string): string {
  return escapeMarkup(visibleLine(text)).replaceAll('"', "&quot;");
}
