import type { MessageConfig } from "../../../contract/model/agent-message.ts";

/** A line on its way: whom it is for, by the configuration and the session that was chosen. */
export interface Line {
  readonly config: MessageConfig;
  readonly session: string;
  readonly text: string;
}

/** The same with what a channel is told beside the text. */
export interface SentLine extends Line {
  /** The deliveries that the line is about, oldest first. */
  readonly deliveries: readonly string[];
  readonly dataFolder: string;
}

/** What is known of a line's arrival, in a sentence, with the answer where one came back; or why it did not leave. */
export type Arrival =
  | { readonly ok: true; readonly words: string; readonly answer?: string }
  | { readonly ok: false; readonly error: string };
