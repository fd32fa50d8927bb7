import { describeProvider } from "../describe.ts";
import { change, first, header, json, line, title, words } from "../find.ts";
import { textReply } from "../handshake-reply.ts";
import { body, headerScheme, headerTimestamp, timestamp, backOnly } from "../hmac-scheme.ts";
import { newHexSecret } from "../new-secret.ts";
import { samples } from "./samples.ts";

const MESSAGE_ID = "Twitch-Eventsub-Message-Id";
const type = first(header("Twitch-Eventsub-Subscription-Type"), json("subscription.type"));
const channel = json("event.broadcaster_user_name");

const messageType = header("Twitch-Eventsub-Message-Type");
const lifecycle = change(messageType, (found) => (found.toLowerCase() === "notification" ? null : found));

export const twitch = describeProvider({
  id: "twitch",
  name: "Twitch EventSub",
  // Twitch Developers: reject a message that is older than ten minutes.
  schemes: [
    {
      ...headerScheme({
        id: "twitch",
        name: "Twitch EventSub",
        header: "Twitch-Eventsub-Message-Signature",
        prefix: "sha256=",
        content: [{ part: "id" }, timestamp, body],
        timestamp: headerTimestamp("Twitch-Eventsub-Message-Timestamp", "iso", backOnly(600)),
      }),
      messageId: { in: "header", name: MESSAGE_ID },
    },
  ],
  secretHelp: "The secret given when the subscription was created: 10 to 100 ASCII characters.",
  secretFrom: "you",
  newSecret: newHexSecret,
  // A revoked subscription, as any message that is no notification, is no event of what was subscribed to.
  event: first(lifecycle, type),
  // Twitch Developers, “Handling webhook events”: identifies the message, and is the same when it is sent again.
  deliveryKey: header(MESSAGE_ID),
  summary: [
    line`${json("event.user_name")}: ${words(type)} on ${channel}`,
    line`${title(type)} on ${channel}`,
    line`${title(messageType)} for ${type}`,
  ],
  handshake: (request) => {
    const challenge = json("challenge")(request);
    const isChallenge = header("Twitch-Eventsub-Message-Type")(request) === "webhook_callback_verification";
    return isChallenge && challenge !== null ? textReply(challenge, true) : null;
  },
  fingerprints: ["twitch-eventsub-message-id", "twitch-eventsub-message-signature", "twitch-eventsub-message-type"],
  // Twitch Developers, “Getting Events Using Webhook Callbacks”.
  retries: "Revokes the subscription after too many failures.",
  saidAt: ["https://dev.twitch.tv/docs/eventsub/handling-webhook-events/"],
  setUp: {
    link: "https://dev.twitch.tv/docs/eventsub/handling-webhook-events/",
    steps: [
      "Create the subscription by Twitch's API with this source's public URL as its callback.",
      "Give this source's secret as its secret: Twitch asks for a challenge, which is answered.",
    ],
    events: ["channel.follow", "stream.online"],
    command: 'twitch event trigger subscribe -F {url} -s "$WEBHOOK_SECRET"',
  },
  samples,
});
