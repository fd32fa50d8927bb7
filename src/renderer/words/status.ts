/** The words of the footer and of the banners. */
import type { Counts } from "../../contract/model/status.ts";
import { byteSize, count } from "./format.ts";

export const BANNERS = {
  theClockWentOnBy: (aheadMs: string | number): string =>
    `The clock went on by ${aheadMs} at once, so nothing is deleted by age. Is it right?`,
  itIsRight: "It is right",
  runsArePausedWhatArrives: "Runs are paused: what arrives is recorded, and what it triggers waits.",
  resumeExecutions: "Resume runs",
  wasOfferedASecretIn: (name: string | number): string =>
    `${name} was offered a secret in a handshake. Until you accept it, nothing is checked with it.`,
  lookAtIt: "Look at it",
  resume: "Resume",
  theCommand: "the command",
  delivery: "delivery",
  deliveries: "deliveries",
  refusingDeliveriesSince: (
    since: string | number,
    message: string | number,
    code: string | number,
    sofar: string | number,
  ): string =>
    `Refusing deliveries since ${since}: ${message} (${code}) ${sofar} refused so far; senders are answered 500, so that they try again. Recording goes on by itself once it can.`,
} as const;

export const RECEIVER_PILL = {
  theReceiverUrl: "the receiver's URL",
} as const;

export const STATUS_BAR = {
  status: "Status",
  counts: "Counts in full",
  notHeardYet: "No answer from Hookbench yet: whether it records is not known",
  approvalWaits: "approval waits",
  approvalsWait: "approvals wait",
  paused: ", paused",
  runsRunningQueued: (running: string | number, queued: string | number, value: string | number): string =>
    `Runs: ${running} running, ${queued} queued${value}`,
  todayReceivedRefusedNot: (
    received: string | number,
    refused: string | number,
    notUnderstood: string | number,
    lost: string | number,
  ): string => `Today: ${received} received, ${refused} refused, ${notUnderstood} not understood, ${lost} dropped`,
  turnedAwayAsAHook: (turnedAway: string | number): string => `, ${turnedAway} turned away as a hook's line was full`,
} as const;

/** `1,048,216 kept, 3.1 of 5.0 GB`, with the limit where there is one. */
export function keptWords({ deliveries, storedBytes }: Counts, limit: number | null): string {
  return `${count(deliveries)} kept, ${byteSize(storedBytes)}${limit === null ? "" : ` of ${byteSize(limit)}`}`;
}
