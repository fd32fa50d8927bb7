import { describeProvider } from "../describe.ts";
import { count, counted, json, line } from "../find.ts";
import { headerScheme } from "../hmac-scheme.ts";
import { newHexSecret } from "../new-secret.ts";
import { samples } from "./samples.ts";

export const typeform = describeProvider({
  id: "typeform",
  name: "Typeform",
  schemes: [
    headerScheme({
      id: "typeform",
      name: "Typeform",
      header: "Typeform-Signature",
      prefix: "sha256=",
      encoding: "base64",
    }),
  ],
  secretHelp: "The secret typed into the webhook's settings (Connect › Webhooks).",
  secretFrom: "you",
  newSecret: newHexSecret,
  event: json("event_type"),
  // Typeform Developers, “Webhooks”: unique for the webhook request, given by Typeform.
  deliveryKey: json("event_id"),
  summary: [
    line`New answer to “${json("form_response.definition.title")}” (${counted(count("form_response.answers"), "field")})`,
    line`New answer to form ${json("form_response.form_id")}`,
  ],
  fingerprints: ["typeform-signature"],
  // Typeform Developers, “Webhooks”: no answer within 30 seconds is a failure.
  patienceSeconds: 30,
  // Typeform Developers, “Webhooks API”.
  retries: "Tries again, for 10 hours after 408, 423, 429 and 503, and turns the webhook off on 404 and 410.",
  neededAnswer: "any 2xx",
  saidAt: ["https://www.typeform.com/developers/webhooks/"],
  setUp: {
    link: "https://www.typeform.com/developers/webhooks/",
    steps: [
      "Open the form's Connect, Webhooks, and add this source's public URL.",
      "Enter this source's secret and switch the webhook on.",
    ],
    create:
      'curl -X PUT https://api.typeform.com/forms/FORM/webhooks/TAG -H "Authorization: Bearer $TYPEFORM_TOKEN" -H "Content-Type: application/json" -d "{\\"url\\":\\"{url}\\",\\"enabled\\":true,\\"secret\\":\\"$WEBHOOK_SECRET\\"}"',
  },
  samples,
});
