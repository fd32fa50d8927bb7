import { escapeMarkdown } from "../../template/markdown.ts";
import { escapeMarkup } from "../../../contract/markup.ts";
import type { ChannelService } from "../../../contract/model/channel.ts";
import type { Message } from "./channel.ts";
import { type Service, answerField, baseOf } from "./service.ts";

/** A message's body for a service that reads Markdown: the author's stays, and what came from outside is text. */
function markdownOf({ body, markdown }: Pick<Message, "body" | "markdown">): string {
  return markdown ?? escapeMarkdown(body);
}

/** Slack: an incoming webhook's URL, or a bot's token with a channel (`chat.postMessage`). */
const slack: Service = {
  name: "slack",
  knows: (url) => url.hostname === "hooks.slack.com",
  post({ url, token, to }, { title, body }) {
    // As it came, text could mention everybody or disguise a link.
    const text = `*${escapeMarkup(title)}*\n${escapeMarkup(body)}`;
    const quiet = { unfurl_links: false, unfurl_media: false };
    if (token === null)
      return url === null ? "Slack needs a webhook's URL, or a token." : { url, json: { text, ...quiet } };
    if (!to) return "Slack needs the channel to post to beside a token.";
    return {
      url: `${baseOf(url, "https://slack.com/api")}/chat.postMessage`,
      headers: { Authorization: `Bearer ${token}` },
      json: { channel: to, text, ...quiet },
    };
  },
  refusal(answer) {
    if (answerField(answer, "ok") !== false) return null;
    return `Slack answered: ${String(answerField(answer, "error"))}`;
  },
};

const TITLE_LENGTH = 256;

/** Discord: a webhook's URL, or a bot's token with a channel's id. An embed holds more than a plain message may. */
const discord: Service = {
  name: "discord",
  knows: ({ hostname, pathname }) =>
    /^(?:[a-z]+\.)?discord(?:app)?\.com$/.test(hostname) && pathname.startsWith("/api/webhooks/"),
  post({ url, token, to }, { title, ...message }) {
    // Whatever a payload holds, nobody is mentioned.
    const json = {
      embeds: [{ title: title.slice(0, TITLE_LENGTH).toWellFormed(), description: markdownOf(message) }],
      allowed_mentions: { parse: [] },
    };
    if (token === null) return url === null ? "Discord needs a webhook's URL, or a bot's token." : { url, json };
    if (!to) return "Discord needs the id of the channel to post to beside a token.";
    return {
      url: `${baseOf(url, "https://discord.com/api/v10")}/channels/${encodeURIComponent(to)}/messages`,
      headers: { Authorization: `Bot ${token}` },
      json,
    };
  },
};

const TELEGRAM = "https://api.telegram.org";
const TELEGRAM_PATH = /^(?<base>.*)\/bot(?<token>[^/]+)\/sendMessage$/;

/** Telegram: a bot's token and the chat to write to. The text goes as it is, without markup. */
const telegram: Service = {
  name: "telegram",
  knows: ({ hostname, pathname }) => hostname === "api.telegram.org" && TELEGRAM_PATH.test(pathname),
  post(target, { title, body }) {
    const { url, token, to } = target.token === null ? telegramTarget(target.url) : target;
    if (!token) return "Telegram needs a bot's token.";
    if (!to) return "Telegram needs the id of the chat to write to.";
    return {
      url: `${baseOf(url, TELEGRAM)}/bot${encodeURIComponent(token).replaceAll("%3A", ":")}/sendMessage`,
      json: { chat_id: to, text: `${title}\n${body}`, link_preview_options: { is_disabled: true } },
    };
  },
  refusal(answer) {
    if (answerField(answer, "ok") !== false) return null;
    return `Telegram answered: ${String(answerField(answer, "description"))}`;
  },
};

/** Reads `https://api.telegram.org/bot<token>/sendMessage?chat_id=<id>`. */
function telegramTarget(text: string | null): { url: string | null; token: string | null; to: string | null } {
  const url = text !== null && URL.canParse(text) ? new URL(text) : null;
  const { base, token } = TELEGRAM_PATH.exec(url?.pathname ?? "")?.groups ?? {};
  if (!url || token === undefined) return { url: text, token: null, to: null };
  return { url: `${url.origin}${base ?? ""}`, token: decodeURIComponent(token), to: url.searchParams.get("chat_id") };
}

const TEAMS_HOSTS = /(?:^|\.)(?:webhook\.office\.com|logic\.azure\.com|powerplatform\.com|powerautomate\.com)$/;

/** Microsoft Teams: the URL of a workflow that posts to a chat or channel; it takes an adaptive card. */
const teams: Service = {
  name: "teams",
  knows: ({ hostname }) => TEAMS_HOSTS.test(hostname),
  post({ url }, { title, ...message }) {
    if (url === null) return "Microsoft Teams needs the URL of a workflow.";
    const content = {
      $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
      type: "AdaptiveCard",
      version: "1.2",
      body: [
        { type: "TextBlock", text: escapeMarkdown(title), weight: "Bolder", wrap: true },
        { type: "TextBlock", text: markdownOf(message), wrap: true },
      ],
    };
    const card = { contentType: "application/vnd.microsoft.card.adaptive", contentUrl: null, content };
    return { url, json: { type: "message", attachments: [card] } };
  },
  // Connectors of the older kind answer 200 also when they could not deliver.
  refusal: ({ body }) => (/delivery failed/i.test(body) ? `Microsoft Teams answered: ${body.slice(0, 300)}` : null),
};

/** Mattermost: an incoming webhook's URL, or a server's URL with a token and a channel's id. */
const mattermost: Service = {
  name: "mattermost",
  knows: ({ pathname }) => /\/hooks\/[a-z0-9]{26}$/.test(pathname),
  post({ url, token, to }, { title, ...message }) {
    if (url === null) return "Mattermost needs a webhook's URL, or the server's URL with a token.";
    const text = `**${withoutMentions(escapeMarkdown(title))}**\n${withoutMentions(markdownOf(message))}`;
    if (token === null) return { url, json: { text } };
    if (!to) return "Mattermost needs the id of the channel to post to beside a token.";
    return {
      url: `${url.replace(/\/+$/, "")}/api/v4/posts`,
      headers: { Authorization: `Bearer ${token}` },
      json: { channel_id: to, message: text },
    };
  },
};

/** A zero-width space after each @, so that a payload can mention nobody. */
function withoutMentions(text: string): string {
  return text.replaceAll("@", "@\u200b");
}

const NTFY = "https://ntfy.sh";

/** ntfy: a topic's URL, or a topic on the public server; published as JSON, so that titles may hold any character. */
const ntfy: Service = {
  name: "ntfy",
  knows: ({ hostname, pathname }) => hostname === "ntfy.sh" && /^\/[\w-]+\/?$/.test(pathname),
  post({ url, token, to }, { title, body }) {
    const { server, topic } = to ? { server: url ?? NTFY, topic: to } : ntfyTopic(url);
    if (!server || !topic) return "ntfy needs a topic's URL, or the name of a topic.";
    return {
      url: server,
      headers: token === null ? {} : { Authorization: `Bearer ${token}` },
      json: { topic, title, message: body },
    };
  },
};

/** JSON is published to the server itself, with the topic named in it. */
function ntfyTopic(text: string | null): { server: string | null; topic: string | null } {
  if (text === null || !URL.canParse(text)) return { server: null, topic: null };
  const url = new URL(text);
  const segments = url.pathname.split("/").filter(Boolean);
  const topic = segments.pop() ?? null;
  url.pathname = `/${segments.join("/")}`;
  return { server: url.href, topic };
}

export const SERVICES: Readonly<Record<ChannelService, Service>> = {
  slack,
  discord,
  telegram,
  teams,
  mattermost,
  ntfy,
};

/**
 * The service a URL in a hook belongs to. One that stands on a host of its own is named before it:
 * `ntfy:https://push.example.com/topic`.
 */
export function readAddress(address: string): { readonly service: Service; readonly url: URL } | null {
  const named = /^([a-z]+):(https?:\/\/.*)$/.exec(address);
  const text = named?.[2] ?? address;
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const service = Object.values(SERVICES).find((one) => (named ? one.name === named[1] : one.knows(url)));
  return service ? { service, url } : null;
}
