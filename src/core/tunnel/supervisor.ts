import type { Publish } from "../../contract/events.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { CanaryReport } from "../../contract/model/canary.ts";
import type { TunnelInput, TunnelStatus } from "../../contract/model/tunnel.ts";
import type { Log } from "../ports.ts";
import type { Canary } from "./canary.ts";
import { openConnection } from "./connection.ts";
import { type UrlWatch, watchUrl } from "./watch-url.ts";

export interface TunnelSupervisor {
  /** Resolves once the public URL has answered a canary, or with the reason why it has not. */
  start(input: TunnelInput, defaultHost: string): Promise<Result<TunnelStatus>>;
  stop(): Promise<TunnelStatus>;
  status(): TunnelStatus;
  /** Sends a canary at once, where it is up: after sleep, or when the network changed. */
  askNow(): void;
  /** A delivery came from outside by this way: `the tunnel`, or another. */
  came(way: string): void;
  /** How it is told what came through it, and from whom. */
  way(): DoorWay;
}

export interface SupervisorOptions {
  readonly receiverPort: () => number;
  /** What tells whether the public URL leads here; its answers are the receiver's. */
  readonly canary: Pick<Canary, "below" | "run">;
  readonly publish: Publish;
  readonly log: Log;
  /** Milliseconds between canaries while the tunnel is up. */
  readonly canaryEveryMs?: number;
  /** Milliseconds a start or its first canary may take. */
  readonly patienceMs?: number;
  /** Milliseconds before each attempt to reconnect; the last is repeated. */
  readonly backoffMs?: readonly number[];
}

const OFF: TunnelStatus = {
  state: "off",
  kind: null,
  url: null,
  host: null,
  lastCheckAt: null,
  latencyMs: null,
  message: null,
  canary: null,
};

const BACKOFF_MS = [500, 1000, 2000, 5000, 10_000, 30_000];

const NO_WAY: DoorWay = { host: null, clientHeader: null };

/** Keeps one tunnel alive: sends canaries through its public URL, says at once when it drops, reconnects under the same name. */
export function createTunnelSupervisor(options: SupervisorOptions): TunnelSupervisor {
  const supervision = new Supervision(options);
  return {
    start: (input, defaultHost) => supervision.start(input, defaultHost),
    stop: () => supervision.stop(),
    status: () => supervision.status,
    askNow: () => supervision.askNow(),
    came: (way) => {
      if (way === TUNNEL) supervision.came();
    },
    way: () => supervision.way,
  };
}

/** What a way in is called that is this tunnel. */
export const TUNNEL = "the tunnel";

/** The tunnel as far as what comes through it is told by. */
export interface DoorWay {
  /** Its public host, such as `brave-otter.loca.lt`; null while it has none. */
  readonly host: string | null;
  /** The header that it writes the sender's address to; null where it does not. */
  readonly clientHeader: string | null;
}

class Supervision {
  /** Made anew when the URL is another. */
  way: DoorWay = NO_WAY;
  status = OFF;
  readonly #options: SupervisorOptions;
  readonly #patienceMs: number;
  #end: (() => Promise<void>) | null = null;
  #timer: NodeJS.Timeout | undefined;
  #failures = 0;
  #generation = 0;
  #watch: UrlWatch | null = null;
  /** What to say as long as the tunnel is up under another URL than it was first. */
  #moved: string | null = null;

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.#patienceMs = options.patienceMs ?? 15_000;
  }

  async start(input: TunnelInput, defaultHost: string): Promise<Result<TunnelStatus>> {
    await this.#disconnect();
    this.#failures = 0;
    this.#moved = null;
    const host = (input.host ?? defaultHost).replace(/\/$/, "");
    this.#set({ ...OFF, state: "connecting", kind: input.kind, host });
    const isUp = await new Promise<boolean>((resolve) => this.#connect(host, input.subdomain, resolve));
    if (isUp) return ok(this.status);
    return fail("unavailable", this.status.message ?? `The tunnel through ${host} did not come up.`, this.status);
  }

  async stop(): Promise<TunnelStatus> {
    await this.#disconnect();
    return this.#set(OFF);
  }

  askNow(): void {
    this.#watch?.askNow();
  }

  came(): void {
    this.#watch?.came();
  }

  #set(change: Partial<TunnelStatus>): TunnelStatus {
    this.status = { ...this.status, ...change };
    const host = this.status.url === null ? null : (URL.parse(this.status.url)?.host ?? null);
    this.way = host === null ? NO_WAY : { host, clientHeader: null };
    this.#options.publish("tunnel.changed", this.status);
    return this.status;
  }

  /** The server gave another name than was asked for, whether by a person or to have the one before. */
  #refuseName(wanted: string, url: string): void {
    this.#moved = `The tunnel server did not give the name ${wanted}. Senders reach this receiver at ${url.replace(/\/$/, "")}.`;
  }

  /** The server gave a URL; where it is not the one before, senders have to be told. */
  #arrive(url: string): void {
    const before = this.status.url;
    if (before !== null && before !== url) {
      this.#moved = `The tunnel came back under another URL. Senders that post to ${before} no longer reach this receiver.`;
      this.#options.log.warn("The tunnel came back under another URL", { before, url });
    }
    this.#set({ url });
  }

  /** All of so many connections are taken, or again one is free. */
  #crowd(open: number | null): void {
    const { state } = this.status;
    if (open === null) {
      if (state === "busy") this.#set({ state: "up", message: this.#moved });
      return;
    }
    const words = open === 1 ? "its one connection is" : `all ${open} connections are`;
    if (state === "up") this.#set({ state: "busy", message: `The tunnel is busy: ${words} taken by slow senders.` });
  }

  #later(delayMs: number, run: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(run, delayMs);
    this.#timer.unref();
  }

  async #disconnect(): Promise<void> {
    this.#generation += 1;
    clearTimeout(this.#timer);
    this.#watch?.stop();
    this.#watch = null;
    const ending = this.#end;
    this.#end = null;
    await ending?.();
  }

  #connect(host: string, subdomain: string | undefined, settled: (up: boolean) => void): void {
    const mine = ++this.#generation;
    let given: number | null = null;
    const isCurrent = () => mine === this.#generation;
    const lost = (message: string) => {
      if (!isCurrent()) return;
      this.#options.log.warn("The tunnel is down", { message });
      this.#set({ state: "down", latencyMs: null, message });
      settled(false);
      // Who is told may have stopped it.
      if (isCurrent()) void this.#reconnect(host, subdomain);
    };
    this.#end = openConnection(
      { port: this.#options.receiverPort(), host, ...(subdomain ? { subdomain } : {}) },
      {
        up: (url, name) => {
          if (!isCurrent()) return;
          if (subdomain !== undefined && subdomain !== name) this.#refuseName(subdomain, url);
          subdomain = name;
          // The canary has a time of its own.
          clearTimeout(this.#timer);
          this.#arrive(url.replace(/\/$/, ""));
          void this.#check(mine, lost).then((up) => up && settled(true));
        },
        busy: (open) => isCurrent() && this.#crowd(open),
        given: (port) => {
          given = port;
        },
        down: lost,
      },
      this.#options.log,
    );
    this.#later(this.#patienceMs, () => lost(noWay(host, given, this.#patienceMs)));
  }

  async #reconnect(host: string, subdomain: string | undefined): Promise<void> {
    const { backoffMs = BACKOFF_MS } = this.#options;
    const delay = backoffMs[Math.min(this.#failures, backoffMs.length - 1)] ?? 1000;
    this.#failures += 1;
    const ended = this.#disconnect();
    const mine = this.#generation;
    await ended;
    // Stopped, or started anew, while the connection ended.
    if (mine !== this.#generation) return;
    this.#later(delay, () => {
      this.#set({ state: "connecting" });
      this.#connect(host, subdomain, () => undefined);
    });
  }

  async #check(mine: number, lost: (message: string) => void): Promise<boolean> {
    const { url } = this.status;
    if (url === null) return false;
    const { canary, canaryEveryMs = 15_000 } = this.#options;
    const aim = canary.below(url);
    const first = await canary.run(aim, this.#patienceMs);
    if (mine !== this.#generation) return false;
    if (!this.#hear(first, lost)) return false;
    this.#failures = 0;
    this.#watch = watchUrl({
      canary,
      aim,
      everyMs: () => canaryEveryMs,
      told: (report) => void (mine === this.#generation && this.#hear(report, lost)),
    });
    return true;
  }

  /** What a canary found; false where the tunnel is lost. Where it is not the tunnel that fails, it is kept. */
  #hear(report: CanaryReport, lost: (message: string) => void): boolean {
    const { reason, isThrough, latencyMs, message } = report;
    if (isThrough) {
      const state = this.status.state === "busy" ? "busy" : "up";
      const said = state === "busy" ? this.status.message : this.#moved;
      this.#set({ state, latencyMs, lastCheckAt: report.at, message: said, canary: report });
      return true;
    }
    this.#set({ canary: report });
    const words = `The public URL does not reach this receiver: ${message}`;
    const isOurs = this.#watch !== null && (reason === "receiver_silent" || reason === "offline");
    if (isOurs) this.#set({ state: "down", latencyMs: null, message: words });
    else lost(words);
    return isOurs;
  }
}

/** Nothing came about in time: whether the server gave no answer, or one and no connection. */
function noWay(host: string, given: number | null, ms: number): string {
  const time = `${ms / 1000} s`;
  if (given === null) return `The tunnel server ${host} gave no answer within ${time}.`;
  return `The tunnel server ${host} gave a name, and no connection to its port ${given} came about within ${time}: a firewall may keep it shut.`;
}
