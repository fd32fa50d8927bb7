import { z } from "zod";
import type { Registrar } from "../registrar.ts";

const Application = z.object({
  interactions_endpoint_url: z.string().nullish(),
  event_webhooks_url: z.string().nullish(),
  event_webhooks_status: z.number().int().nullish(),
});

/** The interactions or event webhooks of a Discord application (API v10). It asks the new URL before it takes it. */
export const discord: Registrar = {
  name: "Discord",
  info: {
    provider: "discord",
    api: "https://discord.com/api/v10",
    place: {
      label: "What is sent",
      example: "interactions",
      help: "interactions, as when nothing is said, or events.",
      isNeeded: false,
    },
    hooks: "one",
    token: {
      name: "the bot's token",
      scope: "the token of the application's own bot; it may do everything as this bot",
      variable: "DISCORD_BOT_TOKEN",
      hasGh: false,
    },
    secret: "Discord signs with its application's key, which stays; the source needs the public half.",
  },
  apiOf: () => "https://discord.com/api/v10",
  onlyOf: () => "application",
  placeFault: (place) => (["", "interactions", "events"].includes(place) ? null : "Name it interactions or events."),
  wishFault: ({ url }) => (url.startsWith("https:") ? null : "Discord posts to https alone, and this URL is http."),
  authorised: (token) => ({ headers: [["Authorization", `Bot ${token}`]] }),
  read: () => ({ method: "GET", path: "/applications/@me" }),
  seen: ({ json }, { place }) => {
    const read = Application.safeParse(json);
    if (!read.success) return null;
    const {
      interactions_endpoint_url: interactions,
      event_webhooks_url: events,
      event_webhooks_status: status,
    } = read.data;
    const isEvents = place === "events";
    return {
      url: (isEvents ? events : interactions) || null,
      isPaused: isEvents && status === 1,
      remark: isEvents && status === 3 ? "Discord has switched it off after failures" : null,
      secret: null,
      whole: json,
    };
  },
  move: ({ place, events }, { url }) => ({
    method: "PATCH",
    path: "/applications/@me",
    json:
      place === "events"
        ? {
            event_webhooks_url: url,
            event_webhooks_status: 2,
            ...(events.length === 0 ? {} : { event_webhooks_types: events }),
          }
        : { interactions_endpoint_url: url },
  }),
  remove: ({ place }) => ({
    method: "PATCH",
    path: "/applications/@me",
    json:
      place === "events" ? { event_webhooks_url: null, event_webhooks_status: 1 } : { interactions_endpoint_url: null },
  }),
};
