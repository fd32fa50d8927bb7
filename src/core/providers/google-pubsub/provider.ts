import { describeProvider } from "../describe.ts";
import { change, first, has, json, jsonIn, line } from "../find.ts";
import { jwtScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const LONGEST_DATA = 1_000_000;

/** What stands at a path of the JSON that the message carries in base64. */
const inside = jsonIn(
  change(json("message.data"), (text) =>
    text.length > LONGEST_DATA ? null : Buffer.from(text, "base64").toString("utf8"),
  ),
);

/** Google Play's real-time developer notifications are told apart by which of these they have. */
const play = first(
  ...["testNotification", "subscriptionNotification", "oneTimeProductNotification", "voidedPurchaseNotification"].map(
    (kind) => change(first(inside(`${kind}.version`), inside(`${kind}.orderId`)), () => kind),
  ),
);
const event = first(
  json("message.attributes.eventType"),
  json("message.attributes.ce-type"),
  play,
  change(inside("historyId"), () => "gmail"),
  change(json("message.messageId"), () => "message"),
);

export const googlePubsub = describeProvider({
  id: "google-pubsub",
  name: "Google Pub/Sub push",
  schemes: [
    jwtScheme({
      id: "google-pubsub",
      name: "Google OIDC token",
      header: "Authorization",
      prefix: "Bearer ",
      algorithm: "jwt-rs256",
      key: "jwk",
      jwt: {
        expiry: "required",
        // As in its library.
        leeway: 300,
        start: ["iat"],
        lifetime: 3600,
        claims: [
          { holds: "text", claim: "iss", values: ["https://accounts.google.com", "accounts.google.com"] },
          // The audience is the push URL where the subscription says nothing else. The body is not covered.
          { holds: "url", claim: "aud" },
        ],
      },
    }),
  ],
  secretHelp:
    "Google's public keys as JSON, from https://www.googleapis.com/oauth2/v3/certs. The token covers no body.",
  secretFrom: "them",
  event,
  // Pub/Sub Docs, “Push subscriptions”: the message's id, the same when it is sent again.
  deliveryKey: first(json("message.messageId"), json("message.message_id")),
  summary: [
    line`${event} of ${inside("packageName")}, message ${json("message.messageId")}`,
    line`New mail of ${inside("emailAddress")}, history ${inside("historyId")}`,
    line`${event} of ${json("message.attributes.objectId")} in ${json("message.attributes.bucketId")}`,
    line`Message ${json("message.messageId")} of ${json("subscription")}`,
  ],
  isOwn: has(json("subscription"), /^projects\/[^/]+\/subscriptions\//),
  // Pub/Sub Docs, “Subscription”: the acknowledgement deadline, 10 seconds where the subscription says nothing else.
  patienceSeconds: 10,
  retries: "Sends a message again until it is acknowledged or no longer kept.",
  neededAnswer: "200, 201, 202 or 204",
  saidAt: [
    "https://cloud.google.com/pubsub/docs/reference/rest/v1/projects.subscriptions",
    "https://cloud.google.com/pubsub/docs/push",
  ],
  setUp: {
    link: "https://console.cloud.google.com/cloudpubsub/subscription/list",
    steps: [
      "Make a push subscription with this source's public URL as its endpoint.",
      "Enable authentication with a service account, and leave the audience as it is.",
      "Add Google's public keys here as the secret.",
    ],
    create:
      "gcloud pubsub subscriptions create NAME --topic=TOPIC --push-endpoint={url} --push-auth-service-account=ACCOUNT",
    events: [],
  },
  samples,
});
