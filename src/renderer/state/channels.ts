import type { Channel } from "../../contract/model/channel.ts";
import { call } from "./calls.ts";
import { createListStore } from "./list-store.ts";

/** Where notifications can go besides the desktop. */
export const {
  useList: useChannels,
  fetch: fetchChannels,
  put: putChannel,
  drop: dropChannel,
} = createListStore<Channel>(() => call("channels.list", {}));
