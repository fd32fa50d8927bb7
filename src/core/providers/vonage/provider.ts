import { describeProvider } from "../describe.ts";
import { first, has, json, line, title, tokenClaim } from "../find.ts";
import { bodyClaim, jwtScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const from = first(json("from.number"), json("from"));
const to = first(json("to.number"), json("to"));
const event = first(json("status"), line`inbound.${json("message_type")}`, json("type"));

export const vonage = describeProvider({
  id: "vonage",
  name: "Vonage",
  schemes: [
    jwtScheme({
      id: "vonage",
      name: "Vonage signed webhook",
      header: "Authorization",
      prefix: "Bearer ",
      jwt: {
        expiry: "optional",
        leeway: 60,
        start: ["iat"],
        claims: [
          { holds: "id", claim: "jti" },
          { holds: "text", claim: "iss", values: ["Vonage"], isChecked: false },
          bodyClaim("payload_hash"),
        ],
      },
    }),
  ],
  secretHelp: "The account's signature secret (Dashboard › API settings).",
  secretFrom: "them",
  event,
  deliveryKey: tokenClaim("Authorization", "jti"),
  summary: [
    line`Message from ${from}: ${json("text")}`,
    line`${title(event)}: message from ${from} to ${to}`,
    line`${title(event)}: ${first(json("message_uuid"), json("uuid"))}`,
  ],
  isOwn: has(first(json("message_uuid"), json("conversation_uuid"))),
  retries: "Tries the URL that answers a call again twice, then its fallback URL.",
  neededAnswer: "any 2xx",
  saidAt: [
    "https://developer.vonage.com/voice/voice-api/guides/troubleshooting",
    "https://developer.vonage.com/getting-started/concepts/webhooks",
  ],
  setUp: {
    link: "https://dashboard.vonage.com/settings",
    steps: [
      "Copy the signature secret of the API settings and add it here.",
      "Open the application and enter this source's public URL as its inbound and status URL.",
    ],
    events: [],
  },
  samples,
});
