import type { TunnelLogLine } from "../../contract/model/tunnel.ts";

/** So many of the last lines are kept. */
const MOST_LINES = 200;
const LONGEST_LINE = 2000;

export interface TunnelLog {
  note(this: void, from: TunnelLogLine["from"], text: string): void;
  /** The oldest first. */
  lines(): readonly TunnelLogLine[];
}

/** Keeps the last lines of what a tunnel's program printed and what was said of it, with what is secret masked. */
export function createTunnelLog(now: () => number, mask: (text: string) => string = (text) => text): TunnelLog {
  const lines: TunnelLogLine[] = [];
  return {
    note: (from, text) => {
      lines.push({ at: now(), from, text: mask(text.slice(0, LONGEST_LINE).toWellFormed()) });
      if (lines.length > MOST_LINES) lines.shift();
    },
    lines: () => [...lines],
  };
}
