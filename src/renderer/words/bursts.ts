/** The words of a burst's report. */
export const BURST_REPORT = {
  show: "Report",
  label: "What the burst came to",
  reading: "Reading the report…",
  asked: (rate: string): string => `of ${rate} asked`,
  reached: (rate: string): string => `${rate} a second`,
  noAnswers: "Nothing answered.",
  answers: "Answers",
  failures: "Failed attempts by cause",
  slowest: "The slowest",
  noAnswer: "no answer",
  open: (event: string): string => `Open ${event}`,
  notKept: "Its attempts are no longer kept.",
} as const;
