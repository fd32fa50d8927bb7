import { describeProvider } from "../describe.ts";
import { first, json, line, title } from "../find.ts";
import { headerScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const event = first(json("payload.action"), json("payload.resource_type"));

export const onfido = describeProvider({
  id: "onfido",
  name: "Onfido",
  schemes: [headerScheme({ id: "onfido", name: "Onfido", header: "X-SHA2-Signature" })],
  secretHelp: "The webhook's token, which Onfido gives when the webhook is created (Dashboard › Settings › Webhooks).",
  secretFrom: "them",
  event,
  // Onfido documents no id of a delivery, and the object's is that of every event of it.
  summary: [
    line`${title(event)}: ${json("payload.object.id")} is ${json("payload.object.status")}`,
    line`${title(event)}: ${json("payload.object.id")}`,
  ],
  fingerprints: ["x-sha2-signature"],
  retries: "Sends it again, ever less often, where the answer is no success.",
  setUp: {
    link: "https://dashboard.onfido.com/api/webhook_management",
    steps: [
      "Create a webhook with this source's public URL and the events to hear of.",
      "Copy its token and add it here as the secret.",
    ],
  },
  samples,
});
