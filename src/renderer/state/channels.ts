import type { Channel } from "../../contract/model/channel.ts";
import { call, callOrToast } from "./calls.ts";
import { createListStore } from "./list-store.ts";
import { offerUndo } from "./toasts.ts";
import { CHANNELS } from "../words/notices.ts";

/** Where notifications can go besides the desktop. */
export const {
  useList: useChannels,
  fetch: fetchChannels,
  put: putChannel,
  drop: dropChannel,
} = createListStore<Channel>(() => call("channels.list", {}));

/** Deletes one and, for a while, offers to have it back with its secrets, where it stood. */
export async function deleteChannel(channel: Pick<Channel, "id" | "name">): Promise<void> {
  const { id, name } = channel;
  if ((await callOrToast("channels.delete", { id })) === null) return;
  dropChannel(id);
  const undo = async () => {
    if (await callOrToast("channels.restore", { id })) await fetchChannels();
  };
  offerUndo({ text: CHANNELS.deletedTheChannelHooksThat(name), undo, redo: () => deleteChannel(channel) });
}
