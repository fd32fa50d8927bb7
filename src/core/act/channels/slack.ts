import { answerField, baseOf } from "./service.ts";
import type { Service } from "./service.ts";

/** Slack: an incoming webhook's URL, or a bot's token with a channel (`chat.postMessage`). */
export const slack: Service = {
  name: "slack",
  knows: (url) => url.hostname === "hooks.slack.com",
  post({ url, token, to }, { title, body }) {
    const text = `*${escape(title)}*\n${escape(body)}`;
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

/** The three characters Slack gives a meaning to: with them, text could mention everybody or disguise a link. */
function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
