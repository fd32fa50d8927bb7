import { describeProvider } from "../describe.ts";
import { called, change, first, has, json, line } from "../find.ts";
import { emptyReply, jsonReply } from "../handshake-reply.ts";
import { body, headerScheme, headerTimestamp, timestamp, ANY_AGE } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const KINDS: Readonly<Record<string, string>> = {
  "1": "ping",
  "2": "application_command",
  "3": "message_component",
  "4": "autocomplete",
  "5": "modal_submit",
};
const who = first(json("member.user.username"), json("user.username"), json("event.data.user.username"));
const kind = called(json("type"), KINDS, (type) => `type ${type}`);

export const discord = describeProvider({
  id: "discord",
  name: "Discord",
  schemes: [
    headerScheme({
      id: "discord",
      name: "Discord Ed25519",
      header: "X-Signature-Ed25519",
      algorithm: "ed25519",
      key: "hex-ed25519",
      content: [timestamp, body],
      timestamp: headerTimestamp("X-Signature-Timestamp", "s", ANY_AGE),
    }),
  ],
  secretHelp: "The application's public key, 64 hex digits (Developer portal › General information).",
  secretFrom: "them",
  event: first(json("event.type"), kind),
  // Discord Developers: an interaction's own snowflake; webhook events have no id.
  deliveryKey: json("id"),
  summary: [
    line`/${json("data.name")} from ${who}`,
    line`${json("event.type")} by ${who}`,
    line`${json("data.custom_id")} ${change(json("type"), (type) => (type === "5" ? "sent" : "pressed"))} by ${who}`,
    line`Discord ${kind}`,
  ],
  // PING is type 1 for interactions, and type 0 for webhook events, which want an empty 204.
  handshake: (request) => {
    const type = json("type")(request);
    if (type === "1" && json("event.type")(request) === null) return jsonReply({ type: 1 }, true);
    return type === "0" ? { ...emptyReply(true), status: 204 } : null;
  },
  // Discord Developers, “Receiving and Responding to Interactions”: an initial response within 3 seconds.
  patienceSeconds: 3,
  isOwn: has(json("application_id")),
  // Discord Developers, “Receiving and Responding to Interactions”.
  retries: "Shows the user that the interaction failed, and does not try again.",
  saidAt: ["https://discord.com/developers/docs/interactions/receiving-and-responding"],
  setUp: {
    link: "https://discord.com/developers/applications",
    steps: [
      "Copy the application's public key and add it here.",
      "Enter this source's public URL as the interactions endpoint: Discord pings it, right and wrong.",
    ],
    create: `curl -X PATCH https://discord.com/api/v10/applications/@me -H "Authorization: Bot $DISCORD_BOT_TOKEN" -H "Content-Type: application/json" -d '{"interactions_endpoint_url":"{url}"}'`,
    events: [],
  },
  samples,
});
