import { describeProvider } from "../describe.ts";
import { first, has, header, json, line, title } from "../find.ts";
import { svixSchemes } from "../svix/svix-schemes.ts";
import { samples } from "./samples.ts";

export const resend = describeProvider({
  id: "resend",
  name: "Resend",
  schemes: svixSchemes,
  secretHelp: "The webhook's signing secret, whsec_… (Dashboard › Webhooks).",
  secretFrom: "them",
  event: json("type"),
  // Svix Docs: the message's own id, the same whenever it is sent again.
  deliveryKey: first(header("svix-id"), header("webhook-id")),
  summary: [
    line`${title(json("type"))} to ${json("data.to.0")}: ${json("data.subject")}`,
    line`${title(json("type"))}: ${json("data.email")}`,
  ],
  isOwn: (request) => has(json("type"), /^(?:email|contact|domain)\./)(request) && has(json("created_at"))(request),
  // Resend Docs, “Retries and replays”.
  retries: "Sends it again after 5 seconds, 5 and 30 minutes, 2, 5, 10 and 10 hours.",
  saidAt: ["https://docs.svix.com/retries"],
  // Svix Docs: the sender behind it waits 15 seconds.
  patienceSeconds: 15,
  setUp: {
    link: "https://resend.com/webhooks",
    steps: [
      "Add a webhook with this source's public URL and the events to hear of.",
      "Copy the signing secret, whsec_…, and add it here.",
    ],
  },
  samples,
});
