import { outlineJson } from "./json-outline.ts";

/** Outlines JSON off the UI thread: takes the text, answers its outline, or null where it is none. */
addEventListener("message", (event: MessageEvent<unknown>) => {
  if (typeof event.data === "string") postMessage(outlineJson(event.data));
});
