import type { ActionParts } from "../context.ts";
import type { Channels, Channel } from "./channel.ts";
import type { Notifier } from "../../ports.ts";
import type { Channel as KeptChannel } from "../../../contract/model/channel.ts";
import type { Store } from "../../record/store.ts";
import { sendTo } from "./send.ts";
import { SERVICES, readAddress } from "./services.ts";

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

/** A notification of the desktop. */
function desktop(notifier: Notifier): Channel {
  return {
    accepts: (address) => address === "desktop",
    async tell(_address, { title, body }) {
      return (await notifier.notify({ title, body })) ? null : "There is no desktop here to show a notification.";
    },
  };
}

/** The app itself: the execution and its message are on record and shown, so this always takes it. */
const app: Channel = {
  accepts: (address) => address === "app",
  tell: () => Promise.resolve(null),
};

/** A channel the user has set up, by its name or id. */
function kept(channel: KeptChannel, store: Pick<Store, "channels">): Channel {
  return {
    accepts: (address) =>
      address === channel.id ||
      address.toLowerCase() === channel.name.toLowerCase() ||
      // As Octipus names it: its service with the chat, channel or topic.
      (channel.to !== null && address === `${channel.service}:${channel.to}`),
    leadsTo: () => JSON.stringify([channel.service, channel.to, store.channels.secrets(channel.id)]),
    async tell(_address, message) {
      if (!channel.isEnabled) return `The channel ${channel.name} is switched off.`;
      const secrets = store.channels.secrets(channel.id);
      const target = { url: secrets?.url ?? null, token: secrets?.token ?? null, to: channel.to };
      return sendTo(SERVICES[channel.service], target, message);
    },
  };
}

/** A messaging service's URL, typed into the hook itself. */
const address: Channel = {
  accepts: (text) => readAddress(text) !== null,
  async tell(text, message) {
    const found = readAddress(text);
    if (!found) return "No service is known at this address.";
    return sendTo(found.service, { url: found.url.href, token: null, to: null }, message);
  },
};
