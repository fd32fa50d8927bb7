import { outlineSpans } from "./outline-spans.ts";

/** Finds what a large text is folded to, off the UI thread: takes the text, answers the spans. */
addEventListener("message", ({ data }: MessageEvent<unknown>) => {
  if (typeof data === "string") postMessage(outlineSpans(data));
});
