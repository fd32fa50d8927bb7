import { readJsonText } from "../../decode/json.ts";
import { describeProvider } from "../describe.ts";
import { type Finder, change, has, line, signedClaim, title, valueAt, json } from "../find.ts";
import { jwtScheme, placed } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const claim = signedClaim("payload");

/** A field of the event, which is JSON in a text within the token. */
function inEvent(name: string): Finder {
  return change(claim("events"), (text) => {
    const read = readJsonText(text);
    const value = read.kind === "value" ? valueAt(read.value, [name]) : undefined;
    return typeof value === "string" && value !== "" ? value : null;
  });
}

const type = inEvent("type");

export const appleSignIn = describeProvider({
  id: "apple-sign-in",
  name: "Sign in with Apple",
  schemes: [
    {
      ...placed(
        { in: "body", path: "payload" },
        jwtScheme({
          id: "apple-sign-in",
          name: "Sign in with Apple token",
          header: "payload",
          algorithm: "jwt-rs256",
          key: "jwk",
          jwt: {
            claims: [{ holds: "text", claim: "iss", values: ["https://appleid.apple.com"] }],
            expiry: "optional",
            leeway: 60,
          },
        }),
      ),
      canSign: false,
    },
  ],
  secretHelp: "Apple's public keys as JSON, from https://appleid.apple.com/auth/keys.",
  secretFrom: "them",
  event: type,
  // The token's own id (RFC 7519, “jti”); Apple does not say that it sends one again.
  deliveryKey: claim("jti"),
  summary: [
    line`${title(type)}: ${inEvent("email")} at ${claim("aud")}`,
    line`${title(type)}: ${inEvent("sub")} at ${claim("aud")}`,
  ],
  isOwn: (request) =>
    has(json("payload"), /^[\w-]+\.[\w-]+\.[\w-]+$/)(request) &&
    has(claim("iss"), /^https:\/\/appleid\.apple\.com$/)(request),
  setUp: {
    link: "https://developer.apple.com/account/resources/identifiers/list",
    steps: [
      "Open the primary App ID, then Sign in with Apple, Edit, and enter this source's public URL as the server-to-server notification endpoint.",
      "Add Apple's public keys here as the secret.",
    ],
    events: [],
  },
  samples,
});
