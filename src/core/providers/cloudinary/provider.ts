import { describeProvider } from "../describe.ts";
import { first, json, line, title } from "../find.ts";
import { backOnly, body, headerScheme, headerTimestamp, timestamp } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const event = json("notification_type");
const what = first(json("public_id"), json("resources.0.public_id"), json("batch_id"), json("request_id"));

// As in its SDK: a plain digest, no older than two hours, and no word of the future.
const parts = {
  header: "X-Cld-Signature",
  content: [body, timestamp, { part: "secret" }],
  timestamp: headerTimestamp("X-Cld-Timestamp", "s", backOnly(7200)),
} as const;

export const cloudinary = describeProvider({
  id: "cloudinary",
  name: "Cloudinary",
  schemes: [
    headerScheme({ ...parts, id: "cloudinary", name: "Cloudinary SHA-1", algorithm: "sha1" }),
    headerScheme({ ...parts, id: "cloudinary-sha256", name: "Cloudinary SHA-256", algorithm: "sha256" }),
  ],
  secretHelp: "The API secret of the product environment (Settings › API Keys).",
  secretFrom: "them",
  event,
  // Cloudinary documents no id of a notification.
  summary: [line`${title(event)}: ${what}`],
  fingerprints: ["x-cld-signature", "x-cld-timestamp"],
  setUp: {
    link: "https://console.cloudinary.com/settings/webhooks",
    steps: [
      "Add a notification URL with this source's public URL and choose the types to hear of.",
      "Copy the API secret (Settings, API Keys) and add it here.",
    ],
  },
  samples,
});
