import type { AppError, Result } from "./errors.ts";
import type { Since, StreamFrame } from "./events.ts";

/** What the preload script exposes as `window.hookbench`: these two functions and nothing else. */
export interface Bridge {
  call(method: string, input: unknown): Promise<Result<unknown, AppError>>;
  /** Opens the stream after `since` (null: from now) and returns what closes it. */
  subscribe(since: Since | null, onFrame: (frame: StreamFrame) => void): () => void;
}
