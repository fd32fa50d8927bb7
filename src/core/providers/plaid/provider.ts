import { describeProvider } from "../describe.ts";
import { first, json, line } from "../find.ts";
import { headerScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

export const plaid = describeProvider({
  id: "plaid",
  name: "Plaid",
  schemes: [
    {
      ...headerScheme({
        id: "plaid",
        name: "Plaid ES256 JWT",
        header: "Plaid-Verification",
        algorithm: "jwt-es256",
        encoding: "text",
      }),
      strategy: "plaid",
    },
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
  samples,
});
