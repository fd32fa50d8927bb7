import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Header, Headers } from "../../contract/model/header.ts";
import type { Arrival, ArrivalProblem, ListenerLimits, Reply } from "./arrival.ts";
import { BodyBytes, freeBytes } from "./body-bytes.ts";
import type { ByteBudget } from "./byte-budget.ts";
import type { Pace } from "./pace.ts";
import { BUSY, INTERNAL } from "./replies.ts";
import { HttpRequest } from "../http/request.ts";
import { type Ordered, askApp } from "./ask-app.ts";

/** A sender that has ended its side is asked this often whether it still waits. */
const ENDED_MS = 500;

/** An arrival under way: what it is known by, and what becomes of it, which never rejects. */
export interface Taken {
  readonly number: number;
  readonly verdict: Promise<Reply | Ordered>;
}

/** Who takes arrivals and answers them, one for all requests of a listener. */
export interface Desk {
  /** Whether connections close after their answer. */
  readonly isClosing: boolean;
  readonly budget: ByteBudget;
  readonly pace: Pace;
  /** Nothing more of this request is waited for. */
  arrived(socket: Socket): void;
  /** A request was answered 503, since too much is under way. */
  refused(): void;
  take(arrival: Arrival): Taken;
  /** The sender of the arrival that was taken by this number hung up before it was answered. */
  left(number: number): void;
  /** The reply to a request on this connection is written. */
  answered(socket: Socket): void;
  /** A reply has a status or header that HTTP cannot carry. */
  unwritable(cause: unknown): void;
}

/** A request whose head has come. */
export interface Coming {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  /** Whose share of the budget it takes. */
  readonly client: string;
  /** Whether it came in by the tunnel's door. */
  readonly isOutside: boolean;
}

const OUTSIDE = { isOutside: true } as const;

/** One request while it arrives: collects its bytes up to the limit, hands it over once, and writes the reply. */
export class Reception {
  readonly #req: IncomingMessage;
  readonly #res: ServerResponse;
  readonly #limits: ListenerLimits;
  readonly #desk: Desk;
  readonly #clientIp: string;
  readonly #headers: Headers;
  readonly #declared: number;
  readonly #client: string;
  readonly #isOutside: boolean;
  /** Bytes counted in the budget. */
  #charged = 0;
  readonly #body = new BodyBytes();
  #size = 0;
  #isHandedOver = false;
  /** No more of the body will come: it ended, or the connection is past use. */
  #isOver = false;

  constructor({ req, res, client, isOutside }: Coming, limits: ListenerLimits, desk: Desk) {
    this.#client = client;
    this.#isOutside = isOutside;
    this.#req = req;
    this.#res = res;
    this.#limits = limits;
    this.#desk = desk;
    this.#clientIp = req.socket.remoteAddress ?? "";
    this.#headers = pairs(req.rawHeaders);
    this.#declared = declaredLength(this.#headers);
  }

  /** False once the parser has seen the end of the body: what follows on the connection is not this request's. */
  get isArriving(): boolean {
    return !this.#isOver && !this.#req.complete;
  }

  get isDeclaredTooLarge(): boolean {
    return this.#declared > this.#limits.bodyBytes;
  }

  /** Whether its body, as large as it says it is, finds room among those under way. */
  get hasRoom(): boolean {
    const { keepBytes, bodyBytes } = this.#limits;
    const bytes = Math.min(this.#declared, bodyBytes);
    return !(bytes > keepBytes) || this.#desk.budget.hasRoom(this.#client, bytes);
  }

  /** Reads the body to its end or its limit; one for which there is no room is answered 503 at once. */
  start(): void {
    if (!this.hasRoom) this.refuse();
    this.#req.on("data", (chunk: Buffer) => this.#take(chunk));
    this.#req.on("end", () => this.finish(null));
    this.#req.on("error", () => this.finish("incomplete"));
  }

  /** The parser or its timer gave up in the middle of the body: takes what it had read, then finishes. */
  breakOff(problem: ArrivalProblem): void {
    while (this.#req.read() !== null);
    this.finish(problem);
  }

  /** Answers 503, and keeps nothing; what still comes of it is read and dropped. */
  refuse(): void {
    if (this.#isHandedOver) return;
    this.#isHandedOver = true;
    this.#body.clear();
    this.#desk.refused();
    this.#answer(BUSY, true);
  }

  /** Forgets it, for its connection is being closed. */
  abandon(): void {
    this.#isOver = true;
    this.#isHandedOver = true;
    this.#body.clear();
    this.#giveBack();
  }

  /** The body is over: it ended, or for the `problem` named the rest will not come or will not be waited for. */
  finish(problem: ArrivalProblem | null): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#desk.arrived(this.#req.socket);
    if (this.#isHandedOver) this.#close();
    else this.#handOver(problem ?? (this.isDeclaredTooLarge ? "too_large" : null));
  }

  /**
   * The sender has ended its side: it may still wait for the answer, or be gone. Where the answer takes its time, interim
   * ones (102) tell: a sender that is gone resets the connection, which is seen as the next is written.
   */
  senderEnded(): void {
    if (!this.#isHandedOver || this.#req.httpVersion !== "1.1") return;
    const asking = setInterval(() => {
      if (this.#res.headersSent || this.#res.destroyed) clearInterval(asking);
      else this.#res.writeProcessing();
    }, ENDED_MS);
    asking.unref();
    this.#res.once("close", () => clearInterval(asking));
  }

  #take(chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#size > this.#limits.keepBytes) this.#desk.pace.took(this.#req, chunk.length);
    if (this.#isHandedOver) freeBytes(chunk);
    else this.#keep(chunk);
    if (this.#size > this.#limits.bodyBytes + this.#limits.drainBytes) this.finish("too_large");
  }

  #keep(chunk: Buffer): void {
    if (!this.#desk.budget.take(this.#client, chunk.length, this.#size <= this.#limits.keepBytes)) return this.refuse();
    this.#charged += chunk.length;
    this.#body.add(chunk);
    const isTooLarge = this.#size > this.#limits.bodyBytes;
    const hasEnough = this.isDeclaredTooLarge && this.#size >= this.#limits.keepBytes;
    if (isTooLarge || hasEnough) this.#handOver("too_large");
  }

  #handOver(problem: ArrivalProblem | null): void {
    this.#isHandedOver = true;
    const body = this.#body.take(problem === null ? this.#size : this.#limits.keepBytes);
    const size = Math.max(this.#size, problem === "too_large" ? this.#declared : 0);
    const { method = "", url = "", httpVersion } = this.#req;
    const request = new HttpRequest({
      method,
      url,
      httpVersion,
      clientIp: this.#clientIp,
      headers: this.#headers,
      body,
    });
    const { rawTrailers } = this.#req;
    const trailers = rawTrailers.length > 0 ? { trailers: pairs(rawTrailers) } : {};
    const arrival = {
      request,
      size,
      truncated: body.length < size,
      problem,
      ...trailers,
      ...(this.#isOutside ? OUTSIDE : {}),
    };
    const { number, verdict } = this.#desk.take(arrival);
    this.#res.once("close", () => {
      if (!this.#res.headersSent) this.#desk.left(number);
    });
    void verdict.then((known) => this.#follow(known, problem !== null));
  }

  async #askApp(ordered: Ordered, isLast: boolean): Promise<void> {
    const next = await askApp(ordered, this.#res, this.#desk.isClosing);
    if (next !== null) return this.#follow(next, isLast);
    this.#giveBack();
    this.#desk.answered(this.#req.socket);
  }

  #follow(verdict: Reply | Ordered, isLast: boolean): void {
    if ("call" in verdict) void this.#askApp(verdict, isLast);
    else this.#answer(verdict, isLast);
  }

  #giveBack(): void {
    this.#desk.budget.give(this.#client, this.#charged);
    this.#charged = 0;
  }

  /** On purpose later, or not whole, where the reply says so. */
  #answer(reply: Reply, isLast: boolean): void {
    this.#giveBack();
    const { delaySeconds = 0, cut = null } = reply.playing ?? {};
    const play = cut === null ? () => this.#write(reply, isLast) : () => this.#breakOff(reply, cut);
    if (delaySeconds === 0) return play();
    const leave = (): void => {
      clearTimeout(timer);
      this.#desk.answered(this.#req.socket);
    };
    const timer = setTimeout(() => {
      this.#res.off("close", leave);
      play();
    }, delaySeconds * 1000);
    timer.unref();
    this.#res.once("close", leave);
  }

  /** Ends the connection without an answer, or after the half that the reply has of one. */
  #breakOff(reply: Reply, cut: "before" | "midway"): void {
    const { socket } = this.#req;
    if (cut === "midway") {
      const half = Buffer.from(reply.body);
      const head = flatHead({ ...reply, body: Buffer.alloc(Math.max(1, half.length * 2)) }, true);
      this.#res.writeHead(reply.status, head);
      this.#res.write(half.length === 0 ? " " : half, () => socket.destroy());
    } else socket.destroy();
    this.#desk.answered(socket);
  }

  #write(reply: Reply, isLast: boolean): void {
    const body = this.#writeHead(reply, isLast);
    if (this.#isOver) this.#res.end(body);
    else this.#res.write(body);
    this.#desk.answered(this.#req.socket);
  }

  /** Writes the head, or where HTTP cannot carry it that of an apology; returns the body that goes with it. */
  #writeHead(reply: Reply, isLast: boolean): string | Buffer {
    try {
      this.#res.writeHead(reply.status, flatHead(reply, isLast || this.#desk.isClosing));
      return reply.body;
    } catch (cause) {
      this.#desk.unwritable(cause);
      this.#res.writeHead(INTERNAL.status, flatHead(INTERNAL, true));
      return INTERNAL.body;
    }
  }

  /** Ends a response that was written while the sender was still sending; the connection closes with it. */
  #close(): void {
    if (this.#res.headersSent) this.#res.end();
  }
}

function pairs(raw: readonly string[]): Headers {
  const headers: Header[] = [];
  for (let index = 1; index < raw.length; index += 2) headers.push([raw[index - 1] ?? "", raw[index] ?? ""]);
  return headers;
}

function declaredLength(headers: Headers): number {
  for (const [name, value] of headers) {
    if (name.length === 14 && name.toLowerCase() === "content-length") return Number(value);
  }
  return 0;
}

/** The reply's headers in node:http's flat form, which it writes as they stand. */
function flatHead(reply: Reply, isLast: boolean): string[] {
  const head: string[] = [];
  for (const [name, value] of reply.headers) head.push(name, value);
  if (reply.status !== 204 && reply.status !== 304) head.push("Content-Length", String(Buffer.byteLength(reply.body)));
  if (isLast) head.push("Connection", "close");
  return head;
}
