/** How much is run: `short` beside all tests (`npm test`), `part` on every change (`.ci/run`), all of it where it is not said. */
const size = process.env["HOOKBENCH_SOAK"];

/** Whether this is the short soak, with fewer kills. */
export const isShort = size === "short";

/** What share of the cases is run of what may have as many as one likes. */
export const SHARE = size === "part" ? 1 / 8 : 1;
