import type { Dispatch } from "../contract/dispatch.ts";
import type { EventStream } from "./stream.ts";

export interface AppOptions {
  /** Port the receiver wants; the next free one is taken when it is in use, 0 picks any. */
  readonly receiverPort: number;
  readonly version: string;
}

/** The running product, as a host sees it. */
export interface App {
  readonly dispatch: Dispatch;
  readonly stream: EventStream;
  /** `http://127.0.0.1:N`, where deliveries are posted. */
  readonly receiverUrl: string;
  /** Resolves when nothing is left to record, index or run. */
  drain(): Promise<void>;
  /** Stops receiving, ends what runs, closes the database. */
  close(): Promise<void>;
}
