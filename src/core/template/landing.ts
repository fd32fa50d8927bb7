import { renderValue } from "./render-value.ts";

/**
 * Where in a text a value lands, as what has to be written there for the value: so that who reads the text finds the
 * value whole in its place, and everything else as the author wrote it.
 */
export interface Landing {
  write(value: unknown): string;
  /** For a placeholder that has no value: what stands in its place is the placeholder itself, or nothing. */
  missing(text: string): string;
}

/** What a text's holes are, and what is to be looked at before and after they are filled. */
export interface Landings {
  readonly landings: readonly Landing[];
  /** Whether the text is of its format as it stands; else what a value does there is only kept from breaking out. */
  readonly isSound: boolean;
  /** Whether a value names something, so that two of one name may come about. */
  readonly hasNames: boolean;
}

/** A place where a value is written as text, escaped so. */
export function textLanding(escape: (text: string) => string): Landing {
  return { write: (value) => escape(renderValue(value)), missing: escape };
}

export const AS_IT_IS: Landing = textLanding((text) => text);

/** A place within a text that is itself written within another. */
export function within({ write, missing }: Landing, escape: (text: string) => string): Landing {
  return { write: (value) => escape(write(value)), missing: (text) => escape(missing(text)) };
}
