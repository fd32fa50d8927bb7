/** The words of bringing in requests that were not received here. */

const REQUEST = (count: number): string => `${count.toLocaleString("en")} request${count === 1 ? "" : "s"}`;

export const BRING_IN = {
  title: "Bring in requests",
  intro:
    "They are recorded as brought in and checked as of when they were sent. Nothing runs for them, and your app is sent nothing.",
  text: "Requests",
  placeholder: "Paste curl, a raw request, or what GitHub answers of a recent delivery",
  hint: "Or a file: HAR, a Postman collection, an export of Hookbench, GitHub’s recent deliveries, curl or raw HTTP.",
  fromAFile: "From a file",
  file: (name: string, size: string): string => `${name}, ${size}`,
  otherwise: "Without the file",
  tooLarge: (size: string, most: string): string => `The file has ${size}; at most ${most} can be brought in at once.`,
  unreadable: "The file could not be read.",
  source: "Source",
  asThePathSays: "As their paths say",
  plan: "What would be brought in",
  isThere: "is there already",
  isBroughtIn: "is brought in",
  noSource: "of no source",
  more: (count: number): string => `and ${REQUEST(count)} more`,
  summary: (fresh: number, known: number): string =>
    known === 0
      ? `${REQUEST(fresh)} to bring in`
      : `${REQUEST(fresh)} to bring in, ${known.toLocaleString("en")} there already`,
  bringIn: (count: number): string => `Bring in ${REQUEST(count)}`,
  cancel: "Cancel",
  done: (fresh: number, known: number): string =>
    known === 0
      ? `${REQUEST(fresh)} brought in`
      : `${REQUEST(fresh)} brought in, ${known.toLocaleString("en")} left out that were there already`,
  selected: "They are selected in the list; is:recovered finds them again.",
  deliver: "Deliver in order",
  deliverWhy:
    "Delivered, they are replayed: they go through Hookbench in this order, their hooks run, and your app gets them where their source has one.",
  undo: "Undo",
  close: "Done",
} as const;
