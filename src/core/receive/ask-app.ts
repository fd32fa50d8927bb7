import type { ServerResponse } from "node:http";
import type { Headers } from "../../contract/model/header.ts";
import type { Connections } from "../http/client/connections.ts";
import { type AnswerSink, type PassedCall, type Passage as Call, passOn } from "../http/client/pass-on.ts";
import { endToEnd } from "../http/send-on.ts";
import type { Passage, Reply } from "./arrival.ts";

/** An order to ask the app, with all that it takes. */
export interface Ordered {
  readonly call: PassedCall;
  readonly body: Buffer;
  readonly connections: Connections;
  /** Resolves with what follows where the sender has been given nothing; otherwise never. */
  ended(passage: Passage): Promise<Reply | Ordered>;
}

/**
 * Asks the app and gives its answer to the sender as it comes: status, headers and bytes as they are, but for what
 * speaks of the app's connection. Resolves with null once the sender has been given it, else with what it is to get.
 */
export async function askApp(order: Ordered, res: ServerResponse, isLast: boolean): Promise<Reply | Ordered | null> {
  const sink = new Answering(res, isLast);
  const call = passOn(order.call, order.body, order.connections, sink);
  sink.follow(call);
  const end = await call.ended;
  const following = order.ended({ ...end, isGiven: sink.isGiven });
  return sink.isGiven ? null : following;
}

class Answering implements AnswerSink {
  readonly #res: ServerResponse;
  readonly #isLast: boolean;
  isGiven = false;

  constructor(res: ServerResponse, isLast: boolean) {
    this.#res = res;
    this.#isLast = isLast;
  }

  follow(call: Call): void {
    if (this.#res.destroyed) return call.abandon();
    this.#res.on("drain", () => call.resume());
    this.#res.once("close", () => {
      if (!this.#res.writableFinished) call.abandon();
    });
  }

  begin(status: number, headers: Headers, body: readonly Buffer[], isWhole: boolean): void {
    if (this.#res.destroyed) return;
    this.#res.sendDate = false;
    this.#res.writeHead(status, flatHead(status, headers, this.#isLast));
    this.isGiven = true;
    if (!isWhole && body.length === 0) this.#res.flushHeaders();
    else this.more(body, isWhole);
  }

  more(body: readonly Buffer[], isWhole: boolean): boolean {
    const bytes = body.length === 1 ? body[0] : Buffer.concat(body);
    if (isWhole) this.#res.end(bytes);
    else if (bytes) return this.#res.write(bytes);
    return true;
  }

  /** The sender sees that the answer was cut, as it would have seen it of the app. */
  breakOff(): void {
    if (this.isGiven) this.#res.destroy();
  }
}

/** In node:http's flat form. A 204 has no length (RFC 9110 8.6). */
function flatHead(status: number, headers: Headers, isLast: boolean): string[] {
  const head: string[] = [];
  for (const [name, value] of endToEnd(headers)) {
    if (status === 204 && name.toLowerCase() === "content-length") continue;
    head.push(name, value);
  }
  if (isLast) head.push("Connection", "close");
  return head;
}
