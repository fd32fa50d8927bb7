import { type Pages, rowCount } from "./delivery-pages.ts";

/** The same with so many rows in all, once it is known: more of them are away at its end. Never fewer. */
export function growTo(held: Pages, rows: number): Pages {
  const last = held.pages.at(-1);
  const more = rows - rowCount(held);
  if (!last || last.items || more <= 0) return held;
  return { pages: [...held.pages.slice(0, -1), { ...last, count: last.count + more }] };
}

/** The same without what nobody has looked for yet at its end, and the cursor after which that was to come. */
export function cutAway(held: Pages): Pages {
  const last = held.pages.at(-1);
  return last && !last.items ? { pages: held.pages.slice(0, -1) } : held;
}
