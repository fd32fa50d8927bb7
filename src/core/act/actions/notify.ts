import { NotifyConfig } from "../../../contract/model/hook.ts";
import { prepared, unprepared } from "../action.ts";
import type { Action } from "../action.ts";
import { shownAddress, tellAll } from "../channels/channel.ts";
import { createChannels } from "../channels/channels.ts";
import { explainConfig } from "../config.ts";
import { configOf } from "../context.ts";

const DEFAULT_MESSAGE = "Hook triggered";

/** `notify`: tells the owner and the named channels; succeeds when any of them took it. */
export const notify: Action = {
  kind: "notify",
  isRetriable: false,
  prepare(context) {
    const given = configOf(context);
    const config = NotifyConfig.safeParse(given);
    if (!config.success) return unprepared(explainConfig(config.error, given));
    const channels = createChannels(context);
    const { notifyOwner, notifyChannels, notifyMessage } = config.data;
    const body = (notifyMessage ? context.render(notifyMessage) : context.message) || DEFAULT_MESSAGE;
    const addressees = [...new Set([...(notifyOwner ? channels.owner : []), ...notifyChannels])];
    if (addressees.length === 0) return unprepared("The action is not set up: it names nobody to notify.");
    return prepared({
      rendered: `${addressees.map(shownAddress).join(", ")}\n\n${body}`,
      run: ({ signal }) => tellAll(channels, addressees, { title: context.hook.name, body, signal }),
    });
  },
};
