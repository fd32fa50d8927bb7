import { Fragment, type MenuCommand, MenuCommands } from "../contract/bridge.ts";
import { type AppError, type Result, fail } from "../contract/errors.ts";
import { Since } from "../contract/events.ts";
import type { Served } from "../contract/memory.ts";
import { type FeedPort, feed } from "./feed.ts";

/** What is said to the windows, and what they say as it is understood: nothing that comes from a page is trusted. */
export interface Answers {
  call(method: unknown, input: unknown): Promise<Result<unknown, AppError>>;
  /** Sends the stream down a port from a position on, which is null for now. */
  subscribe(since: unknown, port: FeedPort): void;
  /** The commands that a window offers; null of what are none. */
  readCommands(offered: unknown): readonly MenuCommand[] | null;
  /** The fragment of an address that a window wants opened; null of what is none. */
  readFragment(text: unknown): string | null;
}

export function createAnswers(app: Served): Answers {
  return {
    async call(method, input) {
      if (typeof method !== "string") return fail("unknown_method", "A method's name is text.");
      return app.dispatch(method, input, "person");
    },
    subscribe(since, port) {
      const parsed = Since.nullable().safeParse(since);
      // What cannot be a position is one we cannot replay from: the stream then answers `resync`.
      feed(app.stream, parsed.success ? parsed.data : { stream: "", seq: 0 }, port);
    },
    readCommands: (offered) => MenuCommands.safeParse(offered).data ?? null,
    readFragment: (text) => Fragment.safeParse(text).data ?? null,
  };
}
