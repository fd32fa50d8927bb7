import { describeProvider } from "../describe.ts";
import { first, json, line, title } from "../find.ts";
import { bodyClaim, jwtScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const event = json("event.type");
const who = first(json("event.user.email"), json("event.user.username"), json("event.user.id"));

const parts = {
  header: "X-FusionAuth-Signature-JWT",
  jwt: { claims: [bodyClaim("request_body_sha256", "base64")] },
};

export const fusionauth = describeProvider({
  id: "fusionauth",
  name: "FusionAuth",
  schemes: [
    jwtScheme({
      ...parts,
      id: "fusionauth",
      name: "FusionAuth HMAC",
      jwt: { ...parts.jwt, alsoAllowed: ["HS384", "HS512"] },
    }),
    jwtScheme({ ...parts, id: "fusionauth-rs256", name: "FusionAuth RSA", algorithm: "jwt-rs256", key: "jwk" }),
    jwtScheme({ ...parts, id: "fusionauth-es256", name: "FusionAuth EC", algorithm: "jwt-es256", key: "jwk" }),
  ],
  secretHelp:
    "The key that signs the webhook (Settings › Key Master): of HMAC its secret, else the public key or JWKS.",
  secretFrom: "them",
  event,
  // FusionAuth Docs, “Writing a webhook”: the event's own id.
  deliveryKey: json("event.id"),
  summary: [
    line`${title(event)}: ${who}`,
    line`${title(event)}: ${json("event.group.name")}`,
    line`${title(event)} on tenant ${json("event.tenantId")}`,
  ],
  fingerprints: ["x-fusionauth-signature-jwt"],
  neededAnswer: "any 2xx",
  saidAt: ["https://fusionauth.io/docs/extend/events-and-webhooks/writing-a-webhook"],
  setUp: {
    link: "https://fusionauth.io/docs/extend/events-and-webhooks/signing",
    steps: [
      "Make a key (Settings, Key Master), then a webhook with this source's public URL and the events to hear of.",
      "Switch signing on in its Security tab and choose the key.",
      "Add the key's secret, or its public half, here.",
    ],
  },
  samples,
});
