import type { Channel as KeptChannel } from "../../../contract/model/channel.ts";
import type { Store } from "../../record/store.ts";
import type { Channel } from "./channel.ts";
import { sendTo } from "./send.ts";
import { SERVICES } from "./services.ts";

/** A channel the user has set up, by its name or id. */
export function kept(channel: KeptChannel, store: Pick<Store, "channels">): Channel {
  return {
    accepts: (address) => address === channel.id || address.toLowerCase() === channel.name.toLowerCase(),
    async tell(_address, message) {
      if (!channel.isEnabled) return `The channel ${channel.name} is switched off.`;
      const secrets = store.channels.secrets(channel.id);
      const target = { url: secrets?.url ?? null, token: secrets?.token ?? null, to: channel.to };
      return sendTo(SERVICES[channel.service], target, message);
    },
  };
}
