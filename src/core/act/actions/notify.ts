import { NotifyConfig } from "../../../contract/model/hook.ts";
import { prepared, unprepared } from "../action.ts";
import { shownAddress, tellAll } from "../channels/channel.ts";
import { createChannels } from "../channels/channels.ts";
import { escapeMarkdown } from "../../template/markdown.ts";
import { configuredAction } from "../configured-action.ts";

const DEFAULT_MESSAGE = "Hook triggered";

/** `notify`: tells the owner and the named channels; succeeds when any of them took it. */
export const notify = configuredAction({
  kind: "notify",
  isRetriable: false,
  config: NotifyConfig,
  prepare({ notifyOwner, notifyChannels, notifyMessage }, context) {
    const channels = createChannels(context);
    const body = (notifyMessage ? context.render(notifyMessage) : context.message) || DEFAULT_MESSAGE;
    const markdown =
      (notifyMessage ? context.render(notifyMessage, escapeMarkdown) : context.messageWith(escapeMarkdown)) ||
      DEFAULT_MESSAGE;
    const addressees = [...new Set([...(notifyOwner ? channels.owner : []), ...notifyChannels])];
    if (addressees.length === 0) return unprepared("The action is not set up: it names nobody to notify.");
    return prepared({
      boundTo: addressees.map((one) => channels.all.find(({ accepts }) => accepts(one))?.leadsTo?.() ?? "").join(""),
      rendered: `${addressees.map(shownAddress).join(", ")}\n\n${body}`,
      run: ({ signal }) => tellAll(channels, addressees, { title: context.hook.name, body, markdown, signal }),
    });
  },
});
