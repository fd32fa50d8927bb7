import type { ChannelService } from "../../contract/model/channel.ts";

interface ServiceWords {
  readonly name: string;
  readonly url: string;
  readonly urlHint?: string;
  readonly placeholder: string;
  /** What its token is, and what is then needed beside it; null where the address is all there is. */
  readonly token: {
    readonly label: string;
    readonly hint?: string;
    readonly to: string;
    readonly toHint?: string;
  } | null;
}

const IN_PLACE_OF_URL = "In place of the URL.";
const WITH_TOKEN = "With a token.";

/** What each service calls the things that lead to it. */
export const SERVICE_WORDS: Readonly<Record<ChannelService, ServiceWords>> = {
  slack: {
    name: "Slack",
    url: "Webhook URL",
    placeholder: "https://hooks.slack.com/services/…",
    token: { label: "Bot token", hint: IN_PLACE_OF_URL, to: "Channel", toHint: WITH_TOKEN },
  },
  discord: {
    name: "Discord",
    url: "Webhook URL",
    placeholder: "https://discord.com/api/webhooks/…",
    token: { label: "Bot token", hint: IN_PLACE_OF_URL, to: "Channel id", toHint: WITH_TOKEN },
  },
  telegram: {
    name: "Telegram",
    url: "API server",
    urlHint: "If it is not Telegram's own.",
    placeholder: "https://api.telegram.org",
    token: { label: "Bot token", to: "Chat id" },
  },
  teams: { name: "Microsoft Teams", url: "Workflow URL", placeholder: "https://…", token: null },
  mattermost: {
    name: "Mattermost",
    url: "URL",
    urlHint: "Of the webhook, or of the server with a token.",
    placeholder: "https://chat.example.com/hooks/…",
    token: { label: "Token", to: "Channel id", toHint: WITH_TOKEN },
  },
  ntfy: {
    name: "ntfy",
    url: "Topic's URL",
    placeholder: "https://ntfy.sh/my-topic",
    token: { label: "Access token", hint: "If it needs one.", to: "Topic", toHint: "If it is not in the URL." },
  },
};
