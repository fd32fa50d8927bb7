import type { Publish } from "../../contract/events.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { TunnelInput, TunnelStatus } from "../../contract/model/tunnel.ts";
import type { Clock, Log } from "../ports.ts";
import { explainFailure } from "../http/client/failure.ts";
import { openConnection } from "./connection.ts";
import { createProbe } from "./probe.ts";

export interface TunnelSupervisor {
  /** Resolves once the public URL has answered a probe, or with the reason why it has not. */
  start(input: TunnelInput, defaultHost: string): Promise<Result<TunnelStatus>>;
  stop(): Promise<TunnelStatus>;
  status(): TunnelStatus;
  /** The answer to our own probe's request, which is never recorded. */
  answerProbe(url: string): string | null;
}

export interface SupervisorOptions {
  readonly receiverPort: () => number;
  readonly publish: Publish;
  readonly clock: Clock;
  readonly log: Log;
  /** Milliseconds between probes while the tunnel is up. */
  readonly probeEveryMs?: number;
  /** Milliseconds a start or a probe may take. */
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
};

const BACKOFF_MS = [500, 1000, 2000, 5000, 10_000, 30_000];

/** Keeps one tunnel alive: probes it through its public URL, says at once when it drops, reconnects under the same name. */
export function createTunnelSupervisor(options: SupervisorOptions): TunnelSupervisor {
  const supervision = new Supervision(options);
  return {
    start: (input, defaultHost) => supervision.start(input, defaultHost),
    stop: () => supervision.stop(),
    status: () => supervision.status,
    answerProbe: supervision.probe.answer,
  };
}

class Supervision {
  readonly probe = createProbe();
  status = OFF;
  readonly #options: SupervisorOptions;
  readonly #patienceMs: number;
  #end: (() => Promise<void>) | null = null;
  #timer: NodeJS.Timeout | undefined;
  #failures = 0;
  #generation = 0;
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

  #set(change: Partial<TunnelStatus>): TunnelStatus {
    this.status = { ...this.status, ...change };
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
          // The probe has a time of its own.
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
    try {
      const latencyMs = await this.probe.run(url, this.#patienceMs);
      if (mine !== this.#generation) return false;
      this.#failures = 0;
      this.#set({ state: "up", latencyMs, lastCheckAt: this.#options.clock.now(), message: this.#moved });
      this.#later(this.#options.probeEveryMs ?? 15_000, () => void this.#check(mine, lost));
      return true;
    } catch (cause) {
      const why = explainFailure(new URL(url), cause);
      lost(`The public URL does not reach this receiver: ${why}`);
      return false;
    }
  }
}

/** Nothing came about in time: whether the server gave no answer, or one and no connection. */
function noWay(host: string, given: number | null, ms: number): string {
  const time = `${ms / 1000} s`;
  if (given === null) return `The tunnel server ${host} gave no answer within ${time}.`;
  return `The tunnel server ${host} gave a name, and no connection to its port ${given} came about within ${time}: a firewall may keep it shut.`;
}
