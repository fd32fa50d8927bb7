import { keepInAddress } from "./kept-in-address.ts";
import { SHORTEST_MS, type Shown, USUALLY_SHOWN, showStrip, useStrip } from "./strip.ts";

const ALL = "all";

/** Keeps how much time the strip shows, and what the address says of that, the same from now on. */
export function watchStripAddress(): void {
  keepInAddress({
    name: "strip",
    own: () => stripText(useStrip.getState().shown),
    show: (text) => showStrip(readStrip(text)),
    watch: (changed) => useStrip.subscribe(({ shown }, before) => shown !== before.shown && changed()),
  });
}

/** How much time is shown, as an address has it: `all`, so many milliseconds until now, or until then; undefined as usual. */
export function stripText({ lengthMs, to }: Shown): string | undefined {
  if (lengthMs === null) return ALL;
  if (lengthMs === USUALLY_SHOWN.lengthMs && to === null) return undefined;
  return [lengthMs, to].flatMap((one) => (one === null ? [] : [Math.round(one)])).join("-");
}

/** What such a text says; as usual where it says nothing. */
export function readStrip(text: string | undefined): Shown {
  if (text === ALL) return { lengthMs: null, to: null };
  const [lengthMs = 0, to = null] =
    /^(\d{1,15})(?:-(\d{1,15}))?$/
      .exec(text ?? "")
      ?.slice(1)
      .filter(Boolean)
      .map(Number) ?? [];
  return lengthMs < SHORTEST_MS ? USUALLY_SHOWN : { lengthMs, to };
}
