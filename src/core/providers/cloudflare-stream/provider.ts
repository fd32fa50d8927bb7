import { describeProvider } from "../describe.ts";
import { change, first, has, json, line } from "../find.ts";
import { ANY_AGE, pairsScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const state = json("status.state");
const name = first(json("meta.name"), json("meta.filename"), json("uid"));

export const cloudflareStream = describeProvider({
  id: "cloudflare-stream",
  name: "Cloudflare Stream",
  schemes: [
    pairsScheme({
      id: "cloudflare-stream",
      name: "Cloudflare Stream",
      header: "Webhook-Signature",
      timestampKey: "time",
      signatureKey: "sig1",
      // Cloudflare leaves it to the receiver how old one may be.
      tolerance: ANY_AGE,
    }),
  ],
  secretHelp: "The secret in the answer that set the webhook (PUT …/accounts/<account>/stream/webhook).",
  secretFrom: "them",
  event: change(state, (found) => `video.${found}`),
  // A video's uid is that of everything that becomes of it, so it is not one delivery's.
  summary: [line`Video ${name} failed: ${json("status.errorReasonText")}`, line`Video ${name} is ${state}`],
  isOwn: (request) => has(json("uid"), /^[\da-f]{32}$/)(request) && has(json("readyToStream"))(request),
  setUp: {
    link: "https://developers.cloudflare.com/stream/manage-video-library/using-webhooks/",
    steps: [
      "PUT this source's public URL as notificationUrl to https://api.cloudflare.com/client/v4/accounts/<account>/stream/webhook.",
      "Take the secret out of the answer and add it here.",
    ],
    create: `curl -X PUT https://api.cloudflare.com/client/v4/accounts/ACCOUNT/stream/webhook -H "Authorization: Bearer $CLOUDFLARE_API_TOKEN" -H "Content-Type: application/json" -d '{"notificationUrl":"{url}"}'`,
    events: [],
  },
  samples,
});
