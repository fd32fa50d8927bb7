import type { RepeatAnswer, RepeatVerdict, RepeatWay } from "../../contract/model/idempotency.ts";

/** The words of the test that sends one delivery several times. */
export const REPEAT_TEST = {
  title: "Test repeats",
  about:
    "Sends this delivery several times under one id that is new to your app, and says what was seen of how often it acted. Only a counter, or a command that prints a number, tells that it acted once.",
  times: "How many times",
  ways: "In which way",
  all: "in all three",
  counter: "Counter URL",
  counterHint: "Asked before and after; answers how often your app has acted, as a number or JSON.",
  command: "Check command",
  commandHint:
    "Run on this machine before and after, without a shell, in your home folder; prints how often your app has acted.",
  counterExample: "http://127.0.0.1:3000/count",
  commandExample: "./count-orders.sh",
  verb: "Test",
  again: "Test again",
  close: "Close",
  under: "Under way…",
  answers: "Answers",
} as const;

export const WAYS: Readonly<Record<RepeatWay, string>> = {
  together: "All at once",
  inTurn: "One after the other",
  retries: "As its sender’s retries",
};

export const REPEAT_SIGNS: Readonly<Record<RepeatVerdict, string>> = { once: "✓", several: "✕", unknown: "?" };
export const REPEAT_VERDICTS: Readonly<Record<RepeatVerdict, string>> = {
  once: "acted once",
  several: "acted more than once",
  unknown: "not known",
};

/** `200 · 14 ms`. */
export const answerWords = ({ status, durationMs, error }: RepeatAnswer): string =>
  status === null ? (error ?? "no answer") : `${status} · ${Math.round(durationMs)} ms`;
