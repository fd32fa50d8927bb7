import type { ActionParts } from "../context.ts";
import { address } from "./address.ts";
import { app } from "./app.ts";
import type { Channels } from "./channel.ts";
import { desktop } from "./desktop.ts";
import { kept } from "./kept.ts";

/** Every channel there is, the desktop first. A server without a desktop keeps the message in the app. */
export function createChannels({ ports, store }: Pick<ActionParts, "ports" | "store">): Channels {
  const own = store.channels.list();
  const near = ports.host === "desktop" ? ["desktop"] : ["app", "desktop"];
  return {
    all: [desktop(ports.notifier), app, ...own.map((channel) => kept(channel, store)), address],
    owner: near,
    everywhere: [...near, ...own.filter(({ isEnabled }) => isEnabled).map(({ name }) => name)],
  };
}
