import { readFileSync, writeFileSync } from "node:fs";
import { type Rectangle, screen } from "electron";
import { z } from "zod";

const Bounds = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(400),
  height: z.number().int().min(300),
});

const DEFAULT = { width: 1440, height: 900 };
/** As much of the window as must be on a display for it to be found and moved. */
const GRIP = 80;

/** Where the window stood when it was last closed; the default size where that is unknown or no longer on a display. */
export function readBounds(file: string): Rectangle | typeof DEFAULT {
  try {
    const bounds = Bounds.parse(JSON.parse(readFileSync(file, "utf8")));
    return isOnDisplay(bounds) ? bounds : DEFAULT;
  } catch {
    return DEFAULT;
  }
}

/** Remembers where the window stands. A disk that refuses costs only that memory. */
export function writeBounds(file: string, bounds: Rectangle): void {
  try {
    writeFileSync(file, JSON.stringify(bounds), { mode: 0o600 });
  } catch {
    // The next start uses the default size.
  }
}

function isOnDisplay(bounds: Rectangle): boolean {
  const { workArea } = screen.getDisplayMatching(bounds);
  return (
    bounds.x + bounds.width >= workArea.x + GRIP &&
    bounds.x <= workArea.x + workArea.width - GRIP &&
    bounds.y >= workArea.y - GRIP &&
    bounds.y <= workArea.y + workArea.height - GRIP
  );
}
