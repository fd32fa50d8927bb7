import { baseOf } from "./service.ts";
import type { Service } from "./service.ts";

const TITLE_LENGTH = 256;

/** Discord: a webhook's URL, or a bot's token with a channel's id. An embed holds more than a plain message may. */
export const discord: Service = {
  name: "discord",
  knows: ({ hostname, pathname }) =>
    /^(?:[a-z]+\.)?discord(?:app)?\.com$/.test(hostname) && pathname.startsWith("/api/webhooks/"),
  post({ url, token, to }, { title, body }) {
    // Whatever a payload holds, nobody is mentioned.
    const json = {
      embeds: [{ title: title.slice(0, TITLE_LENGTH).toWellFormed(), description: body }],
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
