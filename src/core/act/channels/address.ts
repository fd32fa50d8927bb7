import type { Channel } from "./channel.ts";
import { sendTo } from "./send.ts";
import { readAddress } from "./services.ts";

/** A messaging service's URL, typed into the hook itself. */
export const address: Channel = {
  accepts: (text) => readAddress(text) !== null,
  async tell(text, message) {
    const found = readAddress(text);
    if (!found) return "No service is known at this address.";
    return sendTo(found.service, { url: found.url.href, token: null, to: null }, message);
  },
};
