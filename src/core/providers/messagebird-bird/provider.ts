import { describeProvider } from "../describe.ts";
import { first, json, line } from "../find.ts";
import { bodyClaim, jwtScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

export const messagebirdBird = describeProvider({
  id: "messagebird-bird",
  name: "MessageBird (Bird)",
  schemes: [
    jwtScheme({
      id: "messagebird",
      name: "MessageBird signed JWT",
      header: "MessageBird-Signature-JWT",
      jwt: {
        alsoAllowed: ["HS384", "HS512"],
        expiry: "required",
        // As in its SDK.
        leeway: 5,
        start: ["nbf"],
        lifetime: 60,
        claims: [
          { holds: "text", claim: "iss", values: ["MessageBird"] },
          { holds: "id", claim: "jti" },
          { holds: "hash", claim: "url_hash", of: "url", hash: "sha256", encoding: "hex" },
          { ...bodyClaim("payload_hash"), absentWhenEmpty: true },
        ],
      },
    }),
  ],
  secretHelp: "The signing key (Dashboard › Developers › API settings). The URL is signed too.",
  secretFrom: "them",
  event: first(json("type"), json("event")),
  // The ids are those of a message or call, of which there is news more than once.
  summary: [
    line`${json("type")} from ${first(json("message.from"), json("contact.displayName"))}: ${json("message.content.text")}`,
    line`${json("type")} from ${first(json("message.from"), json("contact.displayName"))}`,
  ],
  fingerprints: ["messagebird-signature-jwt"],
  methods: ["GET"],
  retries: "Tries again, ever less often, for 8 hours.",
  neededAnswer: "any 2xx",
  saidAt: ["https://docs.bird.com/api/notifications-api/retries"],
  setUp: {
    link: "https://developers.messagebird.com/api/conversations/",
    steps: [
      "Create a webhook by MessageBird's API with this source's public URL and the events to hear of.",
      "Add the account's signing key here as the secret.",
    ],
  },
  samples,
});
