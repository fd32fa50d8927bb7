import type { Channel } from "./channel.ts";

/** The app itself: the execution and its message are on record and shown, so this always takes it. */
export const app: Channel = {
  accepts: (address) => address === "app",
  tell: () => Promise.resolve(null),
};
