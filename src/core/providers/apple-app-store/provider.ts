import { describeProvider } from "../describe.ts";
import { first, has, json, line, signedClaim, title } from "../find.ts";
import { jwtScheme, placed } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const claim = signedClaim("signedPayload");
const type = claim("notificationType");
const event = first(line`${type}.${claim("subtype")}`, type);

export const appleAppStore = describeProvider({
  id: "apple-app-store",
  name: "App Store Server Notifications",
  schemes: [
    {
      ...placed(
        { in: "body", path: "signedPayload" },
        jwtScheme({
          id: "apple-app-store",
          name: "App Store signed payload",
          header: "signedPayload",
          algorithm: "jwt-es256",
          key: "x5c",
          jwt: {
            claims: [],
            // As in its SDK: the marks of Apple's signer of receipts, and of what issues its certificate.
            certificateMarks: ["1.2.840.113635.100.6.11.1", "1.2.840.113635.100.6.2.1"],
          },
        }),
      ),
      canSign: false,
    },
  ],
  secretHelp: "Apple's root certificate, PEM or base64 (Apple Root CA - G3, from apple.com/certificateauthority).",
  secretFrom: "them",
  event,
  // App Store Server Notifications, “notificationUUID”: the same when it is sent again.
  deliveryKey: claim("notificationUUID"),
  summary: [
    line`${title(event)}: ${claim("data.bundleId")} (${claim("data.environment")})`,
    line`${title(event)}: ${claim("notificationUUID")}`,
  ],
  isOwn: has(json("signedPayload"), /^[\w-]+\.[\w-]+\.[\w-]+$/),
  // App Store Server Notifications, “Responding to App Store Server Notifications”.
  retries: "Sends it again five times: after 1, 12, 24, 48 and 72 hours; not from its sandbox.",
  neededAnswer: "200 to 206",
  saidAt: [
    "https://developer.apple.com/documentation/appstoreservernotifications/responding-to-app-store-server-notifications",
  ],
  setUp: {
    link: "https://appstoreconnect.apple.com/apps",
    steps: [
      "Open the app, then App Information, and enter this source's public URL under App Store Server Notifications.",
      "Choose version 2.",
      "Add Apple's root certificate here as the secret.",
    ],
    events: [],
  },
  samples,
});
