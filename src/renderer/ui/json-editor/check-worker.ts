import { type PayloadRules, checkJson } from "./check-json.ts";
import { summaryOf } from "./summary.ts";

/** What the editor asks; it comes from nobody else. */
export interface CheckAsked extends PayloadRules {
  readonly text: string;
}

/** Checks a long text off the UI thread: takes it with its rules, answers the problems and their summary. */
addEventListener("message", ({ data: { text, schema, isDescribed } }: MessageEvent<CheckAsked>) => {
  const problems = checkJson(text, { schema, isDescribed });
  postMessage({ problems, summary: summaryOf(problems, text) });
});
