import { createHash, createHmac, randomBytes } from "node:crypto";
import type { LookupFunction } from "node:net";
import type { CanaryReport } from "../../contract/model/canary.ts";
import type { Headers } from "../../contract/model/header.ts";
import { type Exchanged, exchange } from "../http/client/exchange.ts";
import type { TlsOptions } from "../http/client/tls.ts";
import { pathOf } from "../http/route.ts";
import type { HttpRequest } from "../http/request.ts";
import type { Reply } from "../receive/arrival.ts";
import { NOT_FOUND } from "../receive/replies.ts";
import { judgeCanary } from "./judge-canary.ts";

/** Where canaries are posted, and where they are to come. */
export interface CanaryAim {
  readonly url: URL;
  /** The URL as it is shown: without the secret in the path of this run. */
  readonly shown: string;
  /** Whether what came with this request target came where it was meant to. */
  readonly isMeant: (target: string) => boolean;
  /** Whether what stands between answers by itself, and passes posts on afterwards. */
  readonly isRelayed?: boolean;
}

/** What a canary carries; a header that names it is added. */
export interface Parcel {
  readonly method?: string;
  readonly headers: Headers;
  readonly body: Buffer;
  /** Follows the path of what is aimed at, with a query of its own, as it is to stand on the wire. */
  readonly below?: string;
  readonly isChunked?: boolean;
}

/** A canary that has been sent, and what became of it at both ends. */
export interface Flight {
  readonly aim: CanaryAim;
  readonly sent: Required<Parcel>;
  /** The request as it came to the receiver; null where it did not. */
  readonly seen: HttpRequest | null;
  /** What the receiver answered it with; null where it did not come. */
  readonly ours: string | null;
  readonly answer: Exchanged | null;
  /** Why there is no whole answer; null where there is one. */
  readonly failure: unknown;
  readonly isOldAnswer: boolean;
  readonly tookMs: number;
}

/** Proves that a public URL leads to this receiver, and measures what happens on the way. */
export interface Canary {
  /** The answer to a canary's request, before anything else is done with it and in place of that; null when it is none. */
  answer(request: HttpRequest): Reply | null;
  /** Aims below a URL that leads to the whole receiver. */
  below(publicUrl: string): CanaryAim;
  /** Aims at a URL itself, which is to lead to what `isMeant` takes. */
  at(url: string, isMeant: (target: string) => boolean): CanaryAim;
  /** Aims at a channel that passes posts on to the source of that path, and answers them by itself. */
  relayed(url: string, source: string): CanaryAim;
  /** Sends one, over a connection of its own. Never rejects. */
  send(aim: CanaryAim, parcel: Parcel, timeoutMs: number, signal?: AbortSignal): Promise<Flight>;
  /** Sends the usual one, which carries JSON, and says no more than what became of it. Never rejects. */
  usual(aim: CanaryAim, timeoutMs: number): Promise<Flight>;
  /** Sends the usual one and says what it found. Never rejects. */
  run(aim: CanaryAim, timeoutMs: number, options?: RunOptions): Promise<CanaryReport>;
}

export interface RunOptions {
  readonly signal?: AbortSignal;
  /** Whether the name has only just been given, so that it may not be known everywhere. */
  readonly isNew?: boolean;
}

export interface CanaryOptions {
  readonly now: () => number;
  /** `http://127.0.0.1:N`, where the receiver is asked itself before a way to it is blamed; null asks it not. */
  readonly receiverUrl: () => string | null;
  /** How names are looked up, and which certificates are trusted, in place of the usual ones. */
  readonly lookup?: LookupFunction;
  readonly tls?: TlsOptions;
}

const PREFIX = "/.hookbench/canary/";
const HEADER = "X-Hookbench-CaNary";
const LOWER_HEADER = HEADER.toLowerCase();
const MARK = "hookbench-canary-";
const TOKEN = /^hookbench-canary-[0-9a-f]{64}$/;
/** One that comes later than this is answered as what anybody posts. */
const KNOWN_MS = 600_000;
/** Twice as long as it takes the receiver itself to answer under load. */
const OWN_PATIENCE_MS = 3000;
const MOST_OLD = 64;
/** A token is looked for in bodies no longer than this, and only while one aims at a URL of a source. */
const LONGEST_LOOKED_THROUGH = 4096;

interface Known {
  readonly since: number;
  readonly isAtSource: boolean;
  isUnderWay: boolean;
  seen: HttpRequest | null;
  ours: string | null;
  /** Called when it comes. */
  came: () => void;
}

/** Aims through a tunnel: below its URL, or at the channel that leads to `source` alone. */
export function aimThrough(canary: Pick<Canary, "below" | "relayed">, url: string, source: string | null): CanaryAim {
  return source === null ? canary.below(url) : canary.relayed(url, source);
}

export function createCanary(options: CanaryOptions): Canary {
  const canaries = new Canaries(options);
  return {
    answer: (request) => canaries.answer(request),
    below: (publicUrl) => canaries.below(publicUrl),
    at: (url, isMeant) => ({ url: new URL(url), shown: url, isMeant }),
    relayed: (url, source) => ({
      url: new URL(url),
      shown: url,
      isRelayed: true,
      isMeant: (target) => pathOf(target) === `/hooks/${encodeURIComponent(source)}`,
    }),
    send: (aim, parcel, timeoutMs, signal) => canaries.send(aim, parcel, timeoutMs, signal),
    usual: (aim, timeoutMs) => canaries.send(aim, USUAL, timeoutMs),
    run: (aim, timeoutMs, run) => canaries.run(aim, timeoutMs, run),
  };
}

class Canaries {
  readonly #key = randomBytes(32);
  readonly #path = PREFIX + randomBytes(16).toString("hex");
  readonly #options: CanaryOptions;
  /** By their tokens: those under way, and those that may come late. */
  readonly #known = new Map<string, Known>();
  /** What was answered lately, by which a cache gives itself away. */
  readonly #old: string[] = [];
  #atSources = 0;

  constructor(options: CanaryOptions) {
    this.#options = options;
  }

  below(publicUrl: string): CanaryAim {
    const url = new URL(publicUrl.replace(/\/$/, "") + this.#path);
    return { url, shown: publicUrl, isMeant: (target) => pathOf(target) === this.#path };
  }

  answer(request: HttpRequest): Reply | null {
    const isOurs = request.url.includes(PREFIX);
    if (!isOurs && this.#atSources === 0) return null;
    const found = this.#find(request, isOurs);
    // Whoever guesses at the path, or is another Hookbench's canary, hears what any unknown path does, and leaves nothing.
    if (found === null) return isOurs ? NOT_FOUND : null;
    const [token, one] = found;
    const sum = createHash("sha256").update(request.body).digest("hex");
    const proof = createHmac("sha256", this.#key).update(`${token} ${sum}`).digest("hex");
    // Spelt as no program would write it, so that whoever formats it anew shows.
    const body = `{ "canary":"${proof}", "u":"\\u00e9", "n":1.10 }\n`;
    one.seen ??= request;
    one.ours ??= body;
    one.came();
    return {
      status: 200,
      headers: [
        ["Content-Type", "application/json"],
        ["Cache-Control", "no-store"],
      ],
      body,
    };
  }

  #find(request: HttpRequest, isOurs: boolean): readonly [string, Known] | null {
    const named = request.header(LOWER_HEADER) ?? "";
    const byHeader = this.#known.get(named);
    if (byHeader) return [named, byHeader];
    const inBody = tokenIn(request.body);
    const byBody = inBody === null ? undefined : this.#known.get(inBody);
    if (inBody !== null && byBody) return [inBody, byBody];
    if (!isOurs || !request.url.includes(this.#path)) return null;
    return [...this.#known].findLast(([, { isUnderWay, seen }]) => isUnderWay && seen === null) ?? null;
  }

  async send(aim: CanaryAim, parcel: Parcel, timeoutMs: number, signal?: AbortSignal): Promise<Flight> {
    const { now, lookup, tls } = this.#options;
    const token = MARK + randomBytes(32).toString("hex");
    const isAtSource = !aim.url.pathname.includes(PREFIX);
    const known: Known = { since: now(), isAtSource, isUnderWay: true, seen: null, ours: null, came: () => undefined };
    this.#forget();
    this.#known.set(token, known);
    if (isAtSource) this.#atSources += 1;
    const sent = {
      method: parcel.method ?? "POST",
      headers: [[HEADER, token], ...parcel.headers] satisfies Headers,
      body: Buffer.from(parcel.body.toString("latin1").replace(TOKEN_PLACE, token), "latin1"),
      below: parcel.below ?? "",
      isChunked: parcel.isChunked ?? false,
    };
    const started = performance.now();
    const { url } = aim;
    const target = url.pathname + (sent.below || url.search);
    const made = { ...sent, url, target, timeoutMs, ...(lookup ? { lookup } : {}), ...(tls ? { tls } : {}) };
    const end = await exchange({ ...made, ...(signal ? { signal } : {}) }).then(
      (answer) => ({ answer, failure: answer.broken }),
      (failure: unknown) => ({ answer: null, failure }),
    );
    const leftMs = timeoutMs - (performance.now() - started);
    if (aim.isRelayed && known.seen === null && isTaken(end.answer)) await coming(known, leftMs);
    known.isUnderWay = false;
    const { seen, ours } = known;
    const text = end.answer?.body.toString("latin1") ?? "";
    const isOldAnswer = ours === null && this.#old.some((one) => text.includes(one));
    const proof = ours === null ? undefined : /[0-9a-f]{64}/.exec(ours)?.[0];
    if (proof !== undefined && this.#old.push(proof) > MOST_OLD) this.#old.shift();
    return { aim, sent, seen, ours, ...end, isOldAnswer, tookMs: Math.round(performance.now() - started) };
  }

  async run(aim: CanaryAim, timeoutMs: number, { signal, isNew = false }: RunOptions = {}): Promise<CanaryReport> {
    const flight = await this.send(aim, USUAL, timeoutMs, signal);
    const { reason, message, isThrough } = judgeCanary(flight, isNew);
    const report = {
      at: this.#options.now(),
      url: aim.shown,
      reason,
      isThrough,
      message,
      status: flight.answer?.status ?? null,
      latencyMs: isThrough ? flight.tookMs : null,
    };
    if (flight.seen !== null || !MAY_BE_OURS.has(reason)) return report;
    const own = this.#options.receiverUrl();
    if (own === null || (await this.#answersItself(own))) return report;
    const here = new URL(own).host;
    const words = `This receiver itself does not answer on ${here}, so that nothing can come through ${aim.url.host}: this machine may be too busy, or Hookbench has to be started again.`;
    return { ...report, reason: "receiver_silent", message: words };
  }

  async #answersItself(receiverUrl: string): Promise<boolean> {
    return (await this.send(this.below(receiverUrl), USUAL, OWN_PATIENCE_MS)).ours !== null;
  }

  #forget(): void {
    const until = this.#options.now() - KNOWN_MS;
    for (const [token, { since, isAtSource }] of this.#known) {
      if (since > until) return;
      this.#known.delete(token);
      if (isAtSource) this.#atSources -= 1;
    }
  }
}

function isTaken(answer: Exchanged | null): boolean {
  return answer !== null && answer.status >= 200 && answer.status < 300;
}

/** Resolves once it came, or is not waited for any longer. */
function coming(known: Known, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, Math.max(0, ms)).unref();
    known.came = () => resolve(clearTimeout(timer));
  });
}

/** Failures for which the receiver may be the one to blame. */
const MAY_BE_OURS: ReadonlySet<string> = new Set([
  "answer_timeout",
  "answer_stopped",
  "reset",
  "cut_off",
  "nobody_listens",
]);

/** Where a body names its canary. */
const TOKEN_PLACE = `${MARK}?`;

/** What programs that read JSON and write it anew would spell otherwise, and what other charsets would. */
const TELLING = `{ "canary":"${TOKEN_PLACE}", "n":1.10, "big":12345678901234567890, "u":"\\u00e9", "raw":"é…", "e":1e5,\t"a":1, "s":"\\/", "a":2 }\r\n`;

const USUAL: Parcel = {
  headers: [
    ["User-Agent", "Hookbench-Canary/1"],
    ["Content-Type", "application/json"],
    ["X-Hookbench-Twice", "one"],
    ["X-Hookbench-Twice", "two"],
    ["Accept", "*/*"],
  ],
  body: Buffer.from(TELLING),
};

function tokenIn(body: Buffer): string | null {
  if (body.length > LONGEST_LOOKED_THROUGH) return null;
  const at = body.indexOf(MARK);
  if (at < 0) return null;
  const token = body.toString("latin1", at, at + MARK.length + 64);
  return TOKEN.test(token) ? token : null;
}
