import { describeProvider } from "../describe.ts";
import { always, change, first, header, json, line } from "../find.ts";
import { bodyClaim, jwtScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const event = first(
  header("Upstash-Label"),
  change(header("Upstash-Schedule-Id"), () => "schedule"),
  always("message"),
);

export const qstash = describeProvider({
  id: "qstash",
  name: "Upstash QStash",
  schemes: [
    jwtScheme({
      id: "qstash",
      name: "QStash JWT",
      header: "Upstash-Signature",
      jwt: {
        expiry: "required",
        leeway: 1,
        start: ["iat", "nbf"],
        lifetime: 300,
        claims: [
          { holds: "text", claim: "iss", values: ["Upstash"] },
          { holds: "url", claim: "sub" },
          { holds: "id", claim: "jti" },
          bodyClaim("body", "base64url"),
        ],
      },
    }),
  ],
  secretHelp:
    "The current signing key, and the next one beside it (Console › QStash › Signing keys). The URL is signed too.",
  secretFrom: "them",
  event,
  // Upstash Docs, “Receiving messages”: the message's id, the same when it is sent again.
  deliveryKey: header("Upstash-Message-Id"),
  summary: [
    line`Schedule ${header("Upstash-Schedule-Id")}: message ${header("Upstash-Message-Id")}`,
    line`Answer ${json("status")} of ${json("url")}, called back`,
    line`Message ${header("Upstash-Message-Id")}, tried again ${header("Upstash-Retried")} times`,
  ],
  fingerprints: ["upstash-signature", "upstash-message-id"],
  retries:
    "Tries again after 12 seconds, 2 and 30 minutes, 6 hours, then once a day; how often depends on the plan and the message's Upstash-Retries.",
  neededAnswer: "any 2xx",
  saidAt: ["https://upstash.com/docs/qstash/features/retry"],
  setUp: {
    link: "https://console.upstash.com/qstash",
    steps: [
      "Copy the current and the next signing key and add both here.",
      "Publish a message to this source's public URL.",
    ],
    events: [],
  },
  samples,
});
