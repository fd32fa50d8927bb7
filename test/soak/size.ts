/** Whether this is the short soak of `npm test`, with fewer kills, or the full one of `npm run test:soak`. */
export const isShort = process.env["HOOKBENCH_SOAK"] === "short";
