import { describeProvider } from "../describe.ts";
import { first, json, line } from "../find.ts";
import { backOnly, bodyClaim, jwtScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

export const plaid = describeProvider({
  id: "plaid",
  name: "Plaid",
  schemes: [
    jwtScheme({
      id: "plaid",
      name: "Plaid ES256 JWT",
      header: "Plaid-Verification",
      algorithm: "jwt-es256",
      key: "jwk",
      // Plaid Docs, “Webhook verification”: not more than five minutes old.
      timestamp: { place: { in: "signature" }, unit: "s", ...backOnly(300) },
      jwt: { start: ["iat"], claims: [bodyClaim("request_body_sha256")] },
    }),
  ],
  secretHelp: "The verification key as JSON (JWK), from /webhook_verification_key/get for the kid in the header.",
  secretFrom: "them",
  // The code alone says ERROR or DEFAULT_UPDATE of transactions, holdings and items alike.
  event: first(line`${json("webhook_type")}.${json("webhook_code")}`, json("webhook_code")),
  summary: [
    line`${json("webhook_type")} ${json("webhook_code")} on item ${json("item_id")}: ${json("error.error_message")}`,
    line`${json("webhook_type")} ${json("webhook_code")} on item ${json("item_id")}`,
    line`${json("webhook_type")} ${json("webhook_code")}`,
  ],
  fingerprints: ["plaid-verification"],
  // Plaid Docs, “Webhooks”: a response within 10 seconds.
  patienceSeconds: 10,
  retries: "Tries again for up to 24 hours, first after 30 seconds, each wait four times the one before.",
  neededAnswer: "200",
  saidAt: [
    "https://support.plaid.com/hc/en-us/articles/40390675922967-Can-Plaid-re-push-failed-or-missed-webhook-events",
  ],
  setUp: {
    link: "https://dashboard.plaid.com/developers/webhooks",
    steps: [
      "Give this source's public URL as the webhook when a Link token is made, or to /item/webhook/update.",
      "Fetch the key by /webhook_verification_key/get for the kid in a delivery's header, and add it here as the secret.",
    ],
    events: [],
  },
  samples,
});
