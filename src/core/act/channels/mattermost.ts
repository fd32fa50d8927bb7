import type { Service } from "./service.ts";

/** Mattermost: an incoming webhook's URL, or a server's URL with a token and a channel's id. */
export const mattermost: Service = {
  name: "mattermost",
  knows: ({ pathname }) => /\/hooks\/[a-z0-9]{26}$/.test(pathname),
  post({ url, token, to }, { title, body }) {
    if (url === null) return "Mattermost needs a webhook's URL, or the server's URL with a token.";
    const text = `**${quiet(title)}**\n${quiet(body)}`;
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
function quiet(text: string): string {
  return text.replaceAll("@", "@\u200b");
}
