import type { ChannelService } from "../../contract/model/channel.ts";

interface ServiceWords {
  readonly name: string;
  readonly url: string;
  readonly placeholder: string;
  /** What its token is, and what is then needed beside it; null where the address is all there is. */
  readonly token: { readonly label: string; readonly to: string } | null;
}

/** What each service calls the things that lead to it. */
export const SERVICE_WORDS: Readonly<Record<ChannelService, ServiceWords>> = {
  slack: {
    name: "Slack",
    url: "Webhook URL",
    placeholder: "https://hooks.slack.com/services/…",
    token: { label: "Or a bot's token", to: "Channel, with a token" },
  },
  discord: {
    name: "Discord",
    url: "Webhook URL",
    placeholder: "https://discord.com/api/webhooks/…",
    token: { label: "Or a bot's token", to: "Channel's id, with a token" },
  },
  telegram: {
    name: "Telegram",
    url: "API server, if not Telegram's own",
    placeholder: "https://api.telegram.org",
    token: { label: "Bot's token", to: "Chat's id" },
  },
  teams: { name: "Microsoft Teams", url: "Workflow URL", placeholder: "https://…", token: null },
  mattermost: {
    name: "Mattermost",
    url: "Webhook URL, or the server's with a token",
    placeholder: "https://chat.example.com/hooks/…",
    token: { label: "Token", to: "Channel's id, with a token" },
  },
  ntfy: {
    name: "ntfy",
    url: "Topic's URL",
    placeholder: "https://ntfy.sh/my-topic",
    token: { label: "Access token, if it needs one", to: "Topic, if not in the URL" },
  },
};
