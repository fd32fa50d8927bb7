import { isUtf8 } from "node:buffer";
import type { Delivery } from "../../contract/model/delivery.ts";
import type { Scheme } from "../../contract/model/scheme.ts";
import type { StoredDelivery } from "../record/deliveries/delivery-row.ts";
import type { CommandRequest } from "../signature/curl/command-request.ts";

/** A delivery that is exported, as it may be shown. */
export interface Exported {
  readonly delivery: Delivery;
  /** Its body's bytes on the wire. */
  readonly body: Buffer;
  /** The absolute URL that the sender used, as far as the request names it. */
  readonly url: string;
}

/** A delivery as a request to send again. */
export interface Resendable {
  readonly delivery: StoredDelivery;
  readonly request: CommandRequest;
  /** What it is signed by; null where nothing is known of that. */
  readonly scheme: Scheme | null;
}

/** A file before it is encoded. */
export interface Written {
  readonly name: string;
  readonly mediaType: string;
  readonly content: string | Buffer;
}

/** What requests to send again come to in one form: its files, how many of them are in it, and what it cannot carry. */
export interface Requests {
  readonly files: readonly Written[];
  readonly count: number;
  readonly notes: readonly string[];
}

/** Whether the bytes are exactly the UTF-8 of a text, which they then are. */
export function textOf(bytes: Buffer): string | null {
  return isUtf8(bytes) ? bytes.toString("utf8") : null;
}
