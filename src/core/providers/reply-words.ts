import type { Headers } from "../../contract/model/header.ts";
import type { Source } from "../../contract/model/source.ts";
import type { BodyView, HttpRequest } from "../http/request.ts";

/** What a system answers a delivery with; `body` is JSON. */
export interface SystemReply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** What makes a source behave as the receiver of one system does: its answers, how it sees a body, what it calls a run. */
export interface ReplyWords {
  /** The answer to a delivery that is acted upon, recorded under that id. */
  accepted(source: Source, deliveryId: string): SystemReply;
  /** The answer to a repeat. */
  duplicate(source: Source, deliveryId: string): SystemReply;
  /** How conditions, templates and agents see the body. */
  readonly bodyView: BodyView;
  /** What the executions of a delivery are called; without it, as the provider sums the delivery up. */
  title?(source: Source, request: HttpRequest): string;
}
