import type { Result } from "../../contract/errors.ts";
import type { TunnelInput, TunnelLogLine, TunnelStatus } from "../../contract/model/tunnel.ts";
import { type DoorWay, TUNNEL } from "./door-way.ts";
import { Supervision } from "./supervision.ts";
import type { SupervisorOptions } from "./supervisor-options.ts";

export interface TunnelSupervisor {
  /**
   * Resolves once the public URL has answered a canary, or with the reason why it has not; then it is tried again until it
   * is stopped. What is up as it is wished for stays as it is.
   */
  start(input: TunnelInput, defaultHost: string): Promise<Result<TunnelStatus>>;
  /** Ends it, and keeps it off after a restart. */
  stop(): Promise<TunnelStatus>;
  /** Opens what was open when this Hookbench last ran. */
  recover(defaultHost: string): void;
  /** Ends it, and leaves the wish for it as it is. */
  close(): Promise<void>;
  status(): TunnelStatus;
  /** Sends a canary at once, and resolves when it has come or not. */
  check(): Promise<TunnelStatus>;
  /** The last lines of its program, and what was said of it. */
  log(): readonly TunnelLogLine[];
  /** The wish of the last start, whether or not it is on. */
  wish(): TunnelInput | null;
  /** Sends a canary at once, where it is up: after sleep, or when the network changed. */
  askNow(): void;
  /** A delivery came from outside by this way: `the tunnel`, or another. */
  came(way: string): void;
  /** How it is told what came through it, and from whom. */
  way(): DoorWay;
}

/** Keeps one tunnel alive: asks its public URL, says at once when it drops, and opens it again as it was wished for. */
export function createTunnelSupervisor(options: SupervisorOptions): TunnelSupervisor {
  const supervision = new Supervision(options);
  return {
    start: (input, defaultHost) => supervision.start(input, defaultHost),
    stop: () => supervision.stop(),
    recover: (defaultHost) => supervision.recover(defaultHost),
    close: () => supervision.close(),
    status: () => supervision.status,
    check: () => supervision.check(),
    log: () => supervision.log.lines(),
    wish: () => options.memory?.get()?.wish ?? supervision.wish,
    askNow: () => supervision.askNow(),
    came: (way) => {
      if (way === TUNNEL) supervision.came();
    },
    way: () => supervision.way,
  };
}
