/** The words of what is public now, in the tunnel's sheet. */

export const PUBLIC_NOW = {
  title: "Public now",
  notWatched: (url: string): string => `${url} is not watched, so whether it leads here is not known.`,
  transport: "On the way",
  notMeasured: "not measured yet",
  measure: "Measure what it does to bytes and headers",
  measuring: "Measuring…",
  turnedAway: (tooMany: number, ignored: number): string =>
    `From outside, since the start: ${tooMany} answered 429, ${ignored} of what scanners ask for passed over.`,
} as const;
