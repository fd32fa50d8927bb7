import type { Route } from "./place.ts";
import { changeQuery, listsDeliveries, useRoute } from "./route.ts";
import { SHORTEST_MS, type Shown, USUALLY_SHOWN, showStrip, useStrip } from "./strip.ts";

/** Browsers refuse more than a few hundred changes of the address in a few seconds. */
const SETTLE_MS = 200;
const ALL = "all";

/** Keeps how much time the strip shows, and what the address says of that, the same, in both directions, from now on. */
export function watchStripAddress(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tellSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (listsDeliveries(useRoute.getState().place)) changeQuery({ strip: ownText() });
    }, SETTLE_MS);
  };
  const take = (route: Route, before: Route | null) => {
    const { strip } = route.query;
    if (!listsDeliveries(route.place) || strip === ownText()) return;
    // A place that says nothing of it leaves it as it is, unless one came back to it in the history.
    const isBack = before !== null && before.place.at === route.place.at;
    if (strip === undefined && !isBack) return tellSoon();
    showStrip(readStrip(strip));
  };
  useRoute.subscribe((route, before) => {
    if (route.query.strip !== before.query.strip || route.place !== before.place) take(route, before);
  });
  useStrip.subscribe(({ shown }, before) => {
    if (shown !== before.shown) tellSoon();
  });
  take(useRoute.getState(), null);
}

function ownText(): string | undefined {
  return stripText(useStrip.getState().shown);
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
