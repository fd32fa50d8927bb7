import type { Scheme } from "../../../contract/model/scheme.ts";
import { describeProvider } from "../describe.ts";
import { change, first, form, json, line } from "../find.ts";
import { textReply } from "../handshake-reply.ts";
import { body, headerScheme, literal, timestamp, bothWays } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const scheme: Scheme = headerScheme({
  id: "slack",
  name: "Slack",
  header: "X-Slack-Signature",
  prefix: "v0=",
  content: [literal("v0:"), timestamp, literal(":"), body],
  timestamp: {
    place: { in: "header", name: "X-Slack-Request-Timestamp" },
    unit: "s",
    // Slack API, “Verifying requests”: the difference of the times, whichever is ahead.
    ...bothWays(300),
  },
});

const command = form("command");
const event = first(
  json("event.type"),
  json("type"),
  change(command, () => "slash_command"),
);
const user = first(json("event.user"), json("event.user.id"), json("user.username"), json("user.id"));
const channel = first(json("event.channel"), json("event.channel.id"), json("channel.name"), json("channel.id"));
const said = first(json("event.text"), json("actions.0.action_id"));
const sender = first(form("user_name"), form("user_id"));
const place = first(form("channel_name"), form("channel_id"));

// Slack, “App manifest reference”. Each event of a bot takes a scope of its own.
const MANIFEST = JSON.stringify(
  {
    display_information: { name: "Webhooks" },
    features: { bot_user: { display_name: "Webhooks" } },
    oauth_config: { scopes: { bot: ["app_mentions:read", "channels:history"] } },
    settings: {
      event_subscriptions: { request_url: "{url}", bot_events: ["app_mention", "message.channels"] },
      interactivity: { is_enabled: true, request_url: "{url}" },
    },
  },
  null,
  2,
);

export const slack = describeProvider({
  id: "slack",
  name: "Slack",
  schemes: [scheme],
  secretHelp: "The app's signing secret (api.slack.com/apps, Basic Information › App Credentials).",
  secretFrom: "them",
  event,
  // Slack API, “Events API”: unique over all workspaces, the same on retries. Commands and clicks are sent once.
  deliveryKey: json("event_id"),
  summary: [
    line`${command} ${form("text")} by ${sender} in ${place}`,
    line`${command} by ${sender} in ${place}`,
    line`${event} by ${user} in ${channel}: ${said}`,
    line`${event} by ${user} in ${channel}`,
    line`${event} by ${user}: ${said}`,
    line`${event} by ${user}`,
    event,
  ],
  /** Slack wants its challenge back once, when the URL is saved; it signs that request like any other. */
  handshake(request) {
    const challenge = json("challenge")(request);
    if (json("type")(request) !== "url_verification" || challenge === null) return null;
    return textReply(challenge, true);
  },
  fingerprints: ["x-slack-signature", "x-slack-request-timestamp"],
  // Slack API, “Confirming receipt”: acknowledge within 3000 ms.
  patienceSeconds: 3,
  // Slack API, “Events API”: retries tell their number and why the try before failed.
  retryHeaders: (number) => [
    ["X-Slack-Retry-Num", String(number)],
    ["X-Slack-Retry-Reason", "http_error"],
  ],
  // Slack API, “Events API”: retries and failure limits.
  retries:
    "Tries again three times: at once, after 1 and after 5 minutes. It turns the subscription off when more than 95 % of deliveries fail within an hour.",
  saidAt: ["https://docs.slack.dev/apis/events-api/"],
  neededAnswer: "any 2xx",
  setUp: {
    link: "https://api.slack.com/apps",
    steps: [
      "Open the app, then Basic Information, and add its signing secret here.",
      "Under Event Subscriptions enter this source's public URL: Slack asks for a challenge, which is answered.",
      "Choose the events and reinstall the app.",
      "Or, for a new app, paste the manifest that is shown with the public URL, add the app's signing secret here, and have Slack verify the URL.",
    ],
    paste: {
      where:
        "A manifest for a new app: Create New App, From a manifest, JSON. It takes no token; change its events and scopes as you need.",
      text: MANIFEST,
    },
    events: ["app_mention", "message.channels", "reaction_added", "member_joined_channel", "app_home_opened"],
  },
  samples,
});
