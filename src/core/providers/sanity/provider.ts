import { describeProvider } from "../describe.ts";
import { always, change, first, header, json, line } from "../find.ts";
import { pairsScheme, ANY_AGE } from "../hmac-scheme.ts";
import { newHexSecret } from "../new-secret.ts";
import { samples } from "./samples.ts";

const operation = change(header("sanity-operation"), (found) => `document.${found}`);

export const sanity = describeProvider({
  id: "sanity",
  name: "Sanity",
  schemes: [
    pairsScheme({
      id: "sanity",
      name: "Sanity",
      header: "sanity-webhook-signature",
      encoding: "base64url",
      unit: "ms",
      tolerance: ANY_AGE,
    }),
  ],
  secretHelp: "The secret typed into the webhook's form (Manage › API › Webhooks).",
  secretFrom: "you",
  newSecret: newHexSecret,
  event: first(operation, always("document.changed")),
  // Sanity Docs, “GROQ-powered webhooks”: the same for each attempt of one delivery.
  deliveryKey: header("idempotency-key"),
  summary: [
    line`${json("_type")} ${first(json("title"), json("name"))} changed in ${header("sanity-dataset")}`,
    line`${first(json("_type"), always("document"))} ${first(json("_id"), header("sanity-document-id"))} changed`,
  ],
  fingerprints: ["sanity-webhook-signature", "sanity-operation", "sanity-project-id"],
  // Sanity changelog of 2026-04-29.
  retries: "Tries again twice, 30 s apart, after 429 and 5xx.",
  saidAt: ["https://www.sanity.io/docs/changelog/50ec6abf-fe0c-475b-ae72-314148860132"],
  setUp: {
    link: "https://www.sanity.io/manage",
    steps: [
      "Open the project, API, Webhooks, and create one with this source's public URL.",
      "Enter this source's secret as that of the webhook.",
    ],
    events: ["Create", "Update", "Delete"],
  },
  samples,
});
