import { BODY_WORK } from "./body-text.ts";
import type { BodyAsked } from "./work-aside.ts";

/** Does the work on one large body off the UI thread, and answers what came of it. */
addEventListener("message", ({ data }: MessageEvent<BodyAsked>) => {
  if (data.work === "open") postMessage(BODY_WORK.open(data.of));
  else if (data.work === "write") postMessage(BODY_WORK.write(data.of));
  else postMessage(BODY_WORK.format(data.of));
});
