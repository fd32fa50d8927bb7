import { describeProvider } from "../describe.ts";
import { always, json, line } from "../find.ts";
import { headerScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

export const airtable = describeProvider({
  id: "airtable",
  name: "Airtable",
  schemes: [
    headerScheme({
      id: "airtable",
      name: "Airtable",
      header: "X-Airtable-Content-MAC",
      prefix: "hmac-sha256=",
      key: "base64",
    }),
  ],
  secretHelp: "The macSecretBase64 returned once when the webhook was created through the API.",
  secretFrom: "them",
  event: always("base.changed"),
  // A ping carries no id of its own: the webhook's, and a time that Airtable does not say is unique.
  summary: [line`Base ${json("base.id")} changed (webhook ${json("webhook.id")})`],
  fingerprints: ["x-airtable-content-mac"],
  neededAnswer: "200 or 204 with an empty body",
  saidAt: ["https://airtable.com/developers/web/api/webhooks-overview"],
  // Airtable, “Webhooks overview”: connecting, sending and answering take 25 seconds at most.
  patienceSeconds: 25,
  retries:
    "Tries again up to 13 times in about a day, first after 10 seconds, ever less often, then turns the webhook's notifications off.",
  setUp: {
    link: "https://airtable.com/developers/web/api/webhooks-overview",
    steps: [
      "Create the webhook by Airtable's API with this source's public URL as notificationUrl.",
      "Add the macSecretBase64 of its answer here: Airtable tells it once.",
    ],
    create: `curl https://api.airtable.com/v0/bases/BASE/webhooks -H "Authorization: Bearer $AIRTABLE_TOKEN" -H "Content-Type: application/json" -d '{"notificationUrl":"{url}","specification":{"options":{"filters":{"dataTypes":["tableData"]}}}}'`,
    events: ["tableData", "tableFields", "tableMetadata"],
  },
  samples,
});
