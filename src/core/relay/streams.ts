import type { ConsumerConfig, StreamConfig } from "@nats-io/jetstream";
import { DELIVERIES, PARTS, deliverySubject } from "./names.ts";

/** What streams and durables of a team are made with. The relay alone makes them. */

const SECOND_MS = 1000;
const HOUR_MS = 3600 * SECOND_MS;
const DAY_MS = 24 * HOUR_MS;
const GIGABYTE = 1e9;

export const DEFAULT_DAYS = 7;

/** Which features a server has, by its version. */
export interface ServerVersion {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

export interface StreamWishes {
  readonly version: ServerVersion;
  /** 1, or 3 in a cluster. */
  readonly replicas: number;
  /** Whole bytes that deliveries and parts may take together; two thirds are for deliveries. */
  readonly bytes: number;
  /** For so long deliveries are kept, in days. */
  readonly days: number;
  /** Whether a full stream refuses what is new, or forgets what is oldest. */
  readonly whenFull: "refuse" | "forget-oldest";
  /** Of one source, so that a noisy one leaves room for the others. */
  readonly messagesOfSource: number;
}

export const DEFAULT_WISHES: Omit<StreamWishes, "version" | "replicas"> = {
  bytes: 15 * GIGABYTE,
  days: DEFAULT_DAYS,
  whenFull: "refuse",
  messagesOfSource: 500_000,
};

/** The version of a server, from its greeting; 0.0.0 where it says none. */
export function versionOf(text: string): ServerVersion {
  const [, major = 0, minor = 0, patch = 0] = /^v?(\d+)\.(\d+)\.(\d+)/.exec(text) ?? [];
  return { major: Number(major), minor: Number(minor), patch: Number(patch) };
}

/** Whether a server's version is this or a newer one. */
export function isAtLeast(version: ServerVersion, major: number, minor: number, patch = 0): boolean {
  if (version.major !== major) return version.major > major;
  return version.minor === minor ? version.patch >= patch : version.minor > minor;
}

/** The stream of deliveries. */
export function deliveriesStream(wishes: StreamWishes): Partial<StreamConfig> & { name: string } {
  const { version, replicas, bytes, days, whenFull, messagesOfSource } = wishes;
  return {
    name: DELIVERIES,
    subjects: ["hb.in.*"],
    retention: "limits",
    storage: "file",
    num_replicas: replicas,
    max_bytes: Math.floor((bytes / 3) * 2),
    max_age: nanos(days * DAY_MS),
    max_msgs: -1,
    max_msgs_per_subject: messagesOfSource,
    ...(whenFull === "refuse" ? { discard: "new", discard_new_per_subject: true } : { discard: "old" }),
    max_msg_size: 1_000_000,
    max_consumers: 1000,
    duplicate_window: nanos(120 * SECOND_MS),
    allow_direct: true,
    allow_rollup_hdrs: false,
    ...(isAtLeast(version, 2, 10) ? { compression: "s2" } : {}),
    ...(isAtLeast(version, 2, 12) ? { allow_atomic: true } : {}),
  };
}

/** The stream of parts of large bodies; they are kept an hour longer than the deliveries that name them. */
export function partsStream(wishes: StreamWishes): Partial<StreamConfig> & { name: string } {
  const { replicas, bytes, days, whenFull } = wishes;
  return {
    name: PARTS,
    subjects: ["hb.part.*.*.*"],
    storage: "file",
    num_replicas: replicas,
    discard: whenFull === "refuse" ? "new" : "old",
    max_bytes: Math.floor(bytes / 3),
    max_age: nanos(days * DAY_MS + HOUR_MS),
    max_msgs_per_subject: 1,
    allow_direct: true,
  };
}

/** Where a durable begins: with all that is kept, with what comes from now on, or at a time or sequence. */
export type Beginning = "all" | "new" | { readonly time: string } | { readonly sequence: number };

/**
 * The cursor of a member, or of a group that shares one, for a source. It has no threshold of inactivity, which would
 * forget where an absent developer stands; and no most tries: a frame that cannot be read is given up by its reader.
 */
export function durable(
  name: string,
  source: string,
  begin: Beginning,
  isGroup: boolean,
): Partial<ConsumerConfig> & { durable_name: string } {
  return {
    durable_name: name,
    filter_subject: deliverySubject(source),
    ack_policy: "explicit",
    ack_wait: nanos(60 * SECOND_MS),
    max_deliver: -1,
    max_ack_pending: isGroup ? 64 : 256,
    max_waiting: isGroup ? 64 : 8,
    ...beginning(begin),
  };
}

function beginning(begin: Beginning): Partial<ConsumerConfig> {
  if (begin === "all" || begin === "new") return { deliver_policy: begin };
  if ("time" in begin) return { deliver_policy: "by_start_time", opt_start_time: begin.time };
  return { deliver_policy: "by_start_sequence", opt_start_seq: begin.sequence };
}

/** NATS counts in nanoseconds. */
export function nanos(milliseconds: number): number {
  return milliseconds * 1_000_000;
}
