import { outlineJson } from "./json-outline.ts";

/** Outlines JSON off the UI thread: takes the text, answers its outline, or null where it is none. */
addEventListener("message", (event: MessageEvent<unknown>) => {
  if (typeof event.data !== "string") return;
  const outline = outlineJson(event.data);
  // Handed over, not copied: of megabytes of text it is larger than the text.
  postMessage(outline, { transfer: outline ? Object.values(outline).map(({ buffer }) => buffer) : [] });
});
