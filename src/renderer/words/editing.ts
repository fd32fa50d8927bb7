/** Beside the name of what has unsaved edits. */
export const EDITED = "edited";

export const SECRETS_NOT_KEPT =
  "These are your changes from before the reload. A secret that you had typed was not kept: type it again.";

export const discarded = (what: string): string => `Discarded the changes to ${what}.`;

export const UNREADABLE_WAITS = "Not saved: the waits between attempts cannot be read.";

export const LEAVE = {
  question: "Leave without saving?",
  consequence: "What you typed here is lost.",
  verb: "Leave",
} as const;
