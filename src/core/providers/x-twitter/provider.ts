import { createHmac } from "node:crypto";
import { describeProvider } from "../describe.ts";
import { firstKey, json, line, query } from "../find.ts";
import { jsonReply } from "../handshake-reply.ts";
import { headerScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const LONGEST_TOKEN = 200;
const CRC_TOKEN = /^[A-Za-z0-9+/=_.-]{1,200}$/;

export const xTwitter = describeProvider({
  id: "x-twitter",
  name: "X (Twitter)",
  schemes: [
    headerScheme({
      id: "x-twitter",
      name: "X",
      header: "X-Twitter-Webhooks-Signature",
      prefix: "sha256=",
      encoding: "base64",
    }),
  ],
  secretHelp: "The app's consumer secret (Developer portal › Keys and tokens).",
  secretFrom: "them",
  event: firstKey("for_user_id", "user_has_blocked", "users", "apps"),
  // X gives no delivery an id: one post is told of once for each user who is subscribed to.
  summary: [
    line`@${json("tweet_create_events.0.user.screen_name")}: ${json("tweet_create_events.0.text")}`,
    line`Direct message: ${json("direct_message_events.0.message_create.message_data.text")}`,
    line`@${json("follow_events.0.source.screen_name")} followed @${json("follow_events.0.target.screen_name")}`,
  ],
  // The challenge-response check (CRC), asked for at registration and every hour. Its answer is what would sign a body
  // of the token's text: only what has a token's form is answered, and no body that has it is ever verified.
  handshake: (request, secrets) => {
    const token = query("crc_token")(request);
    const secret = secrets[0];
    if (request.method !== "GET" || token === null || !CRC_TOKEN.test(token) || !secret) return null;
    const response = createHmac("sha256", secret).update(token).digest("base64");
    return { ...jsonReply({ response_token: `sha256=${response}` }, false), signs: true };
  },
  challenges: (request) => request.method === "GET" && query("crc_token")(request) !== null,
  couldBeChallenge: ({ body }) => body.length <= LONGEST_TOKEN && CRC_TOKEN.test(body.toString("latin1")),
  fingerprints: ["x-twitter-webhooks-signature"],
  // X Developers, “V2 Webhooks API”: respond within 10 seconds.
  patienceSeconds: 10,
  retries: "Sends what was missed again where a replay job asks for it.",
  neededAnswer: "200",
  saidAt: ["https://docs.x.com/x-api/webhooks/introduction"],
  setUp: {
    link: "https://docs.x.com/x-api/webhooks/introduction",
    steps: [
      "Add the app's consumer secret here.",
      "Register this source's public URL by X's API (POST /2/webhooks): X asks for a token signed by it, which is answered.",
    ],
    events: [],
  },
  samples,
});
