import { describeProvider } from "../describe.ts";
import { first, json, line, title } from "../find.ts";
import { headerScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const what = title(json("type"));

export const vercel = describeProvider({
  id: "vercel",
  name: "Vercel",
  schemes: [headerScheme({ id: "vercel", name: "Vercel", header: "x-vercel-signature", algorithm: "hmac-sha1" })],
  secretHelp: "The secret Vercel showed once when the webhook was created (Team settings › Webhooks).",
  secretFrom: "them",
  event: json("type"),
  // Vercel Docs, “Webhooks API reference”: the id of the webhook delivery.
  deliveryKey: json("id"),
  summary: [
    line`${what}: ${first(json("payload.deployment.name"), json("payload.name"))} (${first(json("payload.target"), json("payload.deployment.url"))})`,
    line`${what}: ${json("payload.project.name")}`,
  ],
  fingerprints: ["x-vercel-signature"],
  setUp: {
    link: "https://vercel.com/docs/webhooks",
    steps: [
      "Open the team's Settings, Webhooks, and add this source's public URL and the events.",
      "Copy the secret, which is shown once, and add it here.",
    ],
    create: `curl https://api.vercel.com/v1/webhooks -H "Authorization: Bearer $VERCEL_TOKEN" -H "Content-Type: application/json" -d '{"url":"{url}","events":["deployment.created"]}'`,
  },
  samples,
});
