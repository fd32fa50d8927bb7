import { parseBody } from "../../../ui/body/parse-body.ts";

/** Parses bodies off the UI thread: takes base64, answers a `ParsedBody`. */
addEventListener("message", (event: MessageEvent<unknown>) => {
  if (typeof event.data === "string") postMessage(parseBody(event.data));
});
