import { readFileSync, writeFileSync } from "node:fs";
import { screen } from "electron";
import { z } from "zod";
import { Fragment } from "../contract/bridge.ts";

const Bounds = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(400),
  height: z.number().int().min(300),
});

/** A window as it stood: where, how large, whether it filled its display, and what it showed. */
const KeptWindow = Bounds.extend({
  isMaximized: z.boolean().default(false),
  fragment: Fragment.nullable().default(null),
});
export type KeptWindow = z.infer<typeof KeptWindow>;

/** More windows than this are not opened at once. */
export const MOST_WINDOWS = 12;
/** As much of a window as must be on a display for it to be found and moved. */
const GRIP = 80;

/** The windows as they stood when Hookbench was last quit; of those that no display shows any more, none. */
export function readWindows(file: string): readonly KeptWindow[] {
  try {
    const kept: unknown = JSON.parse(readFileSync(file, "utf8"));
    // Before there could be several, one stood there by itself.
    const windows = z.array(KeptWindow).parse(Array.isArray(kept) ? kept : [kept]);
    return windows.filter(isOnDisplay).slice(0, MOST_WINDOWS);
  } catch {
    return [];
  }
}

/** Remembers how the windows stand. A disk that refuses costs only that memory. */
export function writeWindows(file: string, windows: readonly KeptWindow[]): void {
  try {
    writeFileSync(file, JSON.stringify(windows), { mode: 0o600 });
  } catch {
    // The next start opens one window of the usual size.
  }
}

function isOnDisplay(bounds: KeptWindow): boolean {
  const { workArea } = screen.getDisplayMatching(bounds);
  return (
    bounds.x + bounds.width >= workArea.x + GRIP &&
    bounds.x <= workArea.x + workArea.width - GRIP &&
    bounds.y >= workArea.y - GRIP &&
    bounds.y <= workArea.y + workArea.height - GRIP
  );
}
