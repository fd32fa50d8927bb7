import type { Notifier } from "../../ports.ts";
import type { Channel } from "./channel.ts";

/** A notification of the desktop. */
export function desktop(notifier: Notifier): Channel {
  return {
    accepts: (address) => address === "desktop",
    async tell(_address, { title, body }) {
      return (await notifier.notify({ title, body })) ? null : "There is no desktop here to show a notification.";
    },
  };
}
