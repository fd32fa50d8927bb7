import { escapeMarkup } from "../../contract/markup.ts";

/** Whether the URL is a Slack incoming webhook. */
export function isSlackUrl(url: URL): boolean {
  return url.href.includes("hooks.slack.com/");
}

/** Whether the URL is a Discord webhook. */
export function isDiscordUrl({ hostname, pathname }: URL): boolean {
  return /(^|\.)discord(app)?\.com$/.test(hostname) && pathname.startsWith("/api/webhooks/");
}

export interface ChatMessage {
  readonly title: string;
  /** Name and value of what a reader wants to know. */
  readonly facts: readonly (readonly [string, string])[];
  readonly link?: string;
}

const SLACK_FIELDS = 10;
const SLACK_TEXT = 2000;
const DISCORD_CONTENT = 2000;

/** The message as Slack's incoming webhooks take it: a top-level `text` and blocks. */
export function slackBody({ title, facts, link }: ChatMessage): string {
  const fields = facts
    .slice(0, SLACK_FIELDS)
    .map(([name, value]) => ({ type: "mrkdwn", text: cut(`*${name}*\n${escapeMarkup(value)}`, SLACK_TEXT) }));
  return JSON.stringify({
    text: escapeMarkup(title),
    blocks: [
      { type: "section", text: { type: "mrkdwn", text: `*${escapeMarkup(title)}*` } },
      ...(fields.length > 0 ? [{ type: "section", fields }] : []),
      ...(link === undefined
        ? []
        : [{ type: "section", text: { type: "mrkdwn", text: cut(escapeMarkup(link), SLACK_TEXT) } }]),
    ],
  });
}

/** The message as Discord's webhooks take it: one text in `content`, which mentions nobody. */
export function discordBody({ title, facts, link }: ChatMessage): string {
  const lines = [
    `**${title}**`,
    ...facts.map(([name, value]) => `${name}: ${value}`),
    ...(link === undefined ? [] : [link]),
  ];
  return JSON.stringify({ content: cut(lines.join("\n"), DISCORD_CONTENT), allowed_mentions: { parse: [] } });
}

/** At most so many characters, the last of them an ellipsis where there were more. */
export function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
