import { describeProvider } from "../describe.ts";
import { first, has, header, json, line, title } from "../find.ts";
import { headerScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const type = json("type");

export const checkr = describeProvider({
  id: "checkr",
  name: "Checkr",
  schemes: [headerScheme({ id: "checkr", name: "Checkr", header: "X-Checkr-Signature" })],
  secretHelp: "The account's API key; of a partner application its client secret (Dashboard › Developer).",
  secretFrom: "them",
  event: type,
  // Checkr API, “Webhooks”: the event's own id.
  deliveryKey: json("id"),
  summary: [
    line`${title(type)}: ${json("data.object.id")} is ${first(json("data.object.result"), json("data.object.status"))}`,
    line`${title(type)}: ${json("data.object.id")}`,
  ],
  fingerprints: ["x-checkr-signature"],
  isOwn: has(header("User-Agent"), /^Checkr-Webhook\//),
  retries: "Sends it again where the answer is no success. A URL that only fails for 60 days is removed.",
  saidAt: ["https://docs.checkr.com/apis/webhooks"],
  neededAnswer: "any 2xx",
  setUp: {
    link: "https://dashboard.checkr.com/account/developer_settings",
    steps: [
      "Add this source's public URL as a webhook, of the test or the live environment.",
      "Add the API key of that environment here as the secret.",
    ],
  },
  samples,
});
