import type { Publish } from "../../contract/events.ts";
import type { TunnelInput, TunnelStatus } from "../../contract/model/tunnel.ts";
import type { Clock, Log } from "../ports.ts";
import type { Pace } from "./pace.ts";
import type { ToolMark } from "./run-tool.ts";
import type { Canary } from "./canary.ts";

/** What outlives a restart: what is wished for, whether it is on, and the URL that senders were told last. */
interface Remembered {
  readonly isOn: boolean;
  readonly wish: TunnelInput;
  readonly url: string | null;
}

export interface SupervisorOptions {
  readonly receiverPort: () => number;
  readonly publish: Publish;
  readonly clock?: Clock;
  readonly log: Log;
  readonly memory?: { get(): Remembered | null; set(next: Remembered): void };
  /** Marks the programs of tunnels, and ends those that an earlier run left. */
  readonly marked?: ToolMark;
  /** Hides what is secret in the tunnel's log. */
  readonly mask?: (text: string) => string;
  /** What tells whether the public URL leads here; its answers are the receiver's. */
  readonly canary: Pick<Canary, "below" | "relayed" | "run">;
  readonly pace?: (isMetered: boolean) => Pace;
  /** Milliseconds between canaries while the tunnel is up. */
  readonly canaryEveryMs?: number;
  /** Milliseconds until there is a public URL, and which its first canary may take. */
  readonly patienceMs?: number;
  /** Milliseconds before each attempt to reconnect; the last is repeated. */
  readonly backoffMs?: readonly number[];
  /** Milliseconds before what was refused is asked for again. */
  readonly refusedMs?: number;
  /** Milliseconds before a name that was not given is asked for again, each once for every coming up. */
  readonly nameAgainMs?: readonly number[];
  readonly graceMs?: number;
}

/** What is told where there is no tunnel. */
export const OFF: TunnelStatus = {
  state: "off",
  kind: null,
  url: null,
  host: null,
  lastCheckAt: null,
  latencyMs: null,
  message: null,
  canary: null,
  since: null,
  nextTryAt: null,
  wanted: null,
  given: null,
  visit: null,
  expiresAt: null,
  source: null,
  lastFailure: null,
};
