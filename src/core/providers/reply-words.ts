import type { Headers } from "../../contract/model/header.ts";
import type { Verification } from "../../contract/model/verification.ts";
import type { Source } from "../../contract/model/source.ts";
import type { RequestView, HttpRequest } from "../http/request.ts";

/** What a system answers a delivery with; `body` is JSON. */
export interface SystemReply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** What makes a source behave as the receiver of one system does: its answers, how it sees a body, what it calls a run. */
export interface ReplyWords {
  /** The answer to a delivery that is acted upon, recorded under that id; without it, ours. */
  accepted?(source: Source, deliveryId: string): SystemReply;
  /** The answer to a repeat; without it, ours. */
  duplicate?(source: Source, deliveryId: string): SystemReply;
  /** The answer to what is turned away for its signature; without it, ours. */
  rejected?(verification: Pick<Verification, "reason">): SystemReply;
  /** How many requests it takes a minute and path, and what the others are answered; any number where it is not said. */
  readonly perMinute?: { readonly most: number; readonly reply: SystemReply };
  /** Whether signatures are checked over JSON.stringify of the parsed body in place of its bytes. */
  readonly checksWrittenAnew?: boolean;
  /** How conditions, templates and agents see the request. */
  readonly view: RequestView;
  /** What the executions of a delivery are called; without it, as the provider sums the delivery up. */
  title?(source: Source, request: HttpRequest): string;
}
