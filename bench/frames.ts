import type { Page } from "playwright-core";
import { z } from "zod";

/** How smoothly a page went over a stretch of time. */
export interface Frames {
  /** The longest time between two frames, in milliseconds; what else runs on the machine counts. */
  readonly longestMs: number;
  /** Frames a second, over the whole stretch. */
  readonly perSecond: number;
  /** The most CPU time that the UI thread took without letting go, in milliseconds: what else runs does not count. */
  readonly longestTaskMs: number;
  /** CPU time of the UI thread, in milliseconds. */
  readonly cpuMs: number;
}

const Trace = z.object({
  traceEvents: z.array(
    z.object({
      name: z.string(),
      pid: z.number(),
      tid: z.number(),
      /** CPU time in microseconds. */
      tdur: z.number().optional(),
      args: z.looseObject({ name: z.unknown().optional() }).optional(),
    }),
  ),
});

/** Watches the frames of a page, the only one of its browser, while something goes on in it. */
export async function framesDuring(page: Page, goOn: () => Promise<unknown>): Promise<Frames> {
  const browser = page.context().browser();
  if (!browser) throw new Error("A page without a browser cannot be watched");
  await browser.startTracing(page, { categories: ["toplevel", "__metadata"] });
  await page.evaluate(startWatching);
  await goOn();
  const seen = await page.evaluate(stopWatching);
  const trace = await browser.stopTracing();
  return { ...seen, ...tasksOf(Trace.parse(JSON.parse(trace.toString())).traceEvents) };
}

/** Of all pages' UI threads the busiest one's: the browser has pages of its own. */
function tasksOf(events: z.infer<typeof Trace>["traceEvents"]): Pick<Frames, "longestTaskMs" | "cpuMs"> {
  const mains = events.filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain");
  const each = mains.map((main) => {
    const took = events
      .filter(({ name, pid, tid }) => name.endsWith("RunTask") && pid === main.pid && tid === main.tid)
      .map(({ tdur = 0 }) => tdur / 1000);
    return {
      longestTaskMs: took.reduce((most, one) => Math.max(most, one), 0),
      cpuMs: took.reduce((all, one) => all + one, 0),
    };
  });
  const [busiest] = each.toSorted((left, right) => right.cpuMs - left.cpuMs);
  if (!busiest) throw new Error("The trace names no UI thread");
  return busiest;
}

interface Watched {
  readonly begun: number;
  last: number;
  count: number;
  longestMs: number;
  isOver: boolean;
}

/** Runs in the page. */
function startWatching(): void {
  const begun = performance.now();
  const seen: Watched = { begun, last: begun, count: 0, longestMs: 0, isOver: false };
  Reflect.set(window, "framesSeen", seen);
  const look = () => {
    const now = performance.now();
    seen.longestMs = Math.max(seen.longestMs, now - seen.last);
    seen.count += 1;
    seen.last = now;
    if (!seen.isOver) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Runs in the page. */
function stopWatching(): Pick<Frames, "longestMs" | "perSecond"> {
  const seen: Watched = Reflect.get(window, "framesSeen");
  seen.isOver = true;
  return { longestMs: seen.longestMs, perSecond: (seen.count * 1000) / (performance.now() - seen.begun) };
}
