import { createHmac } from "node:crypto";
import type { HttpRequest } from "../../http/request.ts";
import { sameText } from "../../secrets/compare.ts";
import { describeProvider } from "../describe.ts";
import { header, json, line, title } from "../find.ts";
import { jsonReply } from "../handshake-reply.ts";
import { body, headerScheme, headerTimestamp, literal, timestamp, ANY_AGE } from "../hmac-scheme.ts";
import type { HandshakeReply } from "../provider.ts";
import { samples } from "./samples.ts";

/** Without a colon: what Zoom signs begins with `v0:`, so no answer can be the signature of a delivery. */
const PLAIN_TOKEN = /^[A-Za-z0-9+/=_.-]{1,200}$/;

export const zoom = describeProvider({
  id: "zoom",
  name: "Zoom",
  schemes: [
    headerScheme({
      id: "zoom",
      name: "Zoom",
      header: "x-zm-signature",
      prefix: "v0=",
      content: [literal("v0:"), timestamp, literal(":"), body],
      timestamp: headerTimestamp("x-zm-request-timestamp", "s", ANY_AGE),
    }),
  ],
  secretHelp: "The app's Secret Token (App Marketplace › your app › Feature).",
  secretFrom: "them",
  event: json("event"),
  summary: [
    line`${title(json("event"))}: ${json("payload.object.participant.user_name")} in ${json("payload.object.topic")}`,
    line`${title(json("event"))}: ${json("payload.object.topic")}`,
    line`Zoom ${title(json("event"))}`,
  ],
  handshake: answerValidation,
  fingerprints: ["x-zm-signature", "x-zm-request-timestamp"],
  // Zoom Developer Docs, “Webhooks”: respond within three seconds.
  patienceSeconds: 3,
  // Zoom developer support, “Webhook delays”.
  retries: "Tries again three times: after 5, 20 and 60 minutes.",
  neededAnswer: "200 or 204",
  saidAt: ["https://developers.zoom.us/docs/api/webhooks/"],
  setUp: {
    link: "https://marketplace.zoom.us/user/build",
    steps: [
      "Open the app, and add its secret token here.",
      "Add an event subscription with this source's public URL and press Validate.",
    ],
  },
  samples,
});

/** Zoom's URL validation: `encryptedToken` is the hex HMAC-SHA256 of the plain token under the secret that signed the request. */
function answerValidation(request: HttpRequest, secrets: readonly string[]): HandshakeReply | null {
  const plainToken = json("payload.plainToken")(request);
  const secret = secrets.find((candidate) => hasSigned(request, candidate)) ?? secrets[0];
  if (
    json("event")(request) !== "endpoint.url_validation" ||
    plainToken === null ||
    !PLAIN_TOKEN.test(plainToken) ||
    !secret
  )
    return null;
  const encryptedToken = createHmac("sha256", secret).update(plainToken).digest("hex");
  return { ...jsonReply({ plainToken, encryptedToken }, true), signs: true };
}

function hasSigned(request: HttpRequest, secret: string): boolean {
  const signature = header("x-zm-signature")(request) ?? "";
  const time = header("x-zm-request-timestamp")(request) ?? "";
  return sameText(
    signature,
    `v0=${createHmac("sha256", secret).update(`v0:${time}:`).update(request.body).digest("hex")}`,
  );
}
