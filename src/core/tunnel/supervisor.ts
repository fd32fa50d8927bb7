import type { Publish } from "../../contract/events.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { TunnelInput, TunnelStatus } from "../../contract/model/tunnel.ts";
import type { Clock, Log } from "../ports.ts";
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
  const { publish, clock, log, probeEveryMs = 15_000, patienceMs = 15_000, backoffMs = BACKOFF_MS } = options;
  const probe = createProbe();
  let status = OFF;
  let end: (() => Promise<void>) | null = null;
  let timer: NodeJS.Timeout | undefined;
  let failures = 0;
  let generation = 0;
  /** What to say as long as the tunnel is up under another URL than it was first. */
  let moved: string | null = null;

  function set(change: Partial<TunnelStatus>): TunnelStatus {
    status = { ...status, ...change };
    publish("tunnel.changed", status);
    return status;
  }

  /** The server gave a URL; where it is not the one before, senders have to be told. */
  function arrive(url: string): void {
    if (status.url !== null && status.url !== url) {
      moved = `The tunnel came back under another URL. Senders that post to ${status.url} no longer reach this receiver.`;
      log.warn("The tunnel came back under another URL", { before: status.url, url });
    }
    set({ url });
  }

  /** All of so many connections are taken, or again one is free. */
  function crowd(open: number | null): void {
    if (open === null) {
      if (status.state === "busy") set({ state: "up", message: moved });
      return;
    }
    const words = open === 1 ? "its one connection is" : `all ${open} connections are`;
    if (status.state === "up") set({ state: "busy", message: `The tunnel is busy: ${words} taken by slow senders.` });
  }

  function later(delayMs: number, run: () => void): void {
    clearTimeout(timer);
    timer = setTimeout(run, delayMs);
    timer.unref();
  }

  async function disconnect(): Promise<void> {
    generation += 1;
    clearTimeout(timer);
    const ending = end;
    end = null;
    await ending?.();
  }

  function connect(host: string, subdomain: string | undefined, settled: (up: boolean) => void): void {
    const mine = ++generation;
    const isCurrent = () => mine === generation;
    const lost = (message: string) => {
      if (!isCurrent()) return;
      log.warn("The tunnel is down", { message });
      set({ state: "down", latencyMs: null, message });
      settled(false);
      // Who is told may have stopped it.
      if (isCurrent()) void reconnect(host, subdomain);
    };
    end = openConnection(
      { port: options.receiverPort(), host, ...(subdomain ? { subdomain } : {}) },
      {
        up: (url, name) => {
          if (!isCurrent()) return;
          subdomain = name;
          arrive(url.replace(/\/$/, ""));
          void check(mine, lost).then((up) => up && settled(true));
        },
        busy: (open) => isCurrent() && crowd(open),
        down: lost,
      },
    );
    later(patienceMs, () => lost(`No answer from ${host} in ${Math.round(patienceMs / 1000)} s. Is the host right?`));
  }

  async function reconnect(host: string, subdomain: string | undefined): Promise<void> {
    const delay = backoffMs[Math.min(failures, backoffMs.length - 1)] ?? 1000;
    failures += 1;
    const ended = disconnect();
    const mine = generation;
    await ended;
    // Stopped, or started anew, while the connection ended.
    if (mine !== generation) return;
    later(delay, () => {
      set({ state: "connecting" });
      connect(host, subdomain, () => undefined);
    });
  }

  async function check(mine: number, lost: (message: string) => void): Promise<boolean> {
    const { url } = status;
    if (url === null) return false;
    try {
      const latencyMs = await probe.run(url, patienceMs);
      if (mine !== generation) return false;
      failures = 0;
      set({ state: "up", latencyMs, lastCheckAt: clock.now(), message: moved });
      later(probeEveryMs, () => void check(mine, lost));
      return true;
    } catch (cause) {
      lost(`The public URL does not reach this receiver: ${cause instanceof Error ? cause.message : String(cause)}`);
      return false;
    }
  }

  async function start(input: TunnelInput, defaultHost: string): Promise<Result<TunnelStatus>> {
    await disconnect();
    failures = 0;
    moved = null;
    const host = (input.host ?? defaultHost).replace(/\/$/, "");
    set({ ...OFF, state: "connecting", kind: input.kind, host });
    const isUp = await new Promise<boolean>((resolve) => connect(host, input.subdomain, resolve));
    if (isUp) return ok(status);
    return fail("unavailable", status.message ?? `The tunnel through ${host} did not come up.`, status);
  }

  return {
    start,
    stop: async () => {
      await disconnect();
      return set(OFF);
    },
    status: () => status,
    answerProbe: probe.answer,
  };
}
