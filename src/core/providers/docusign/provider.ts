import { describeProvider } from "../describe.ts";
import { json, line, title } from "../find.ts";
import { placedScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

export const docusign = describeProvider({
  id: "docusign",
  name: "DocuSign Connect",
  schemes: [
    placedScheme(
      { in: "numbered_headers", prefix: "X-DocuSign-Signature-", max: 100 },
      { id: "docusign", name: "DocuSign HMAC", encoding: "base64" },
    ),
  ],
  secretHelp: "A Connect key (Admin › Connect › Connect keys); DocuSign sends one header for each active key.",
  secretFrom: "them",
  event: json("event"),
  // Connect documents no id of a message, and not that a retry has the same time.
  summary: [
    line`${title(json("event"))}: ${json("data.envelopeSummary.emailSubject")}`,
    line`${title(json("event"))}: envelope ${json("data.envelopeId")}`,
  ],
  fingerprints: ["x-docusign-signature-1"],
  // DocuSign Developer, “Connect”: no answer within 100 seconds is a failure.
  patienceSeconds: 100,
  saidAt: ["https://developers.docusign.com/platform/webhooks/connect/"],
  setUp: {
    link: "https://developers.docusign.com/platform/webhooks/connect/",
    steps: [
      "Open Admin, Connect, and add a configuration with this source's public URL, in the JSON format.",
      "Make a Connect key, switch HMAC signatures on, and add the key here as the secret.",
    ],
  },
  samples,
});
