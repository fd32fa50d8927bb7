import type { Ports } from "../../ports.ts";
import { app } from "./app.ts";
import type { Channels } from "./channel.ts";
import { desktop } from "./desktop.ts";

/** Every channel there is. A server without a desktop keeps the message in the app. */
export function createChannels(ports: Ports): Channels {
  return { all: [desktop(ports.notifier), app], owner: ports.host === "desktop" ? ["desktop"] : ["app", "desktop"] };
}
