import { describeProvider } from "../describe.ts";
import { first, has, header, json, line, title } from "../find.ts";
import { svixSchemes } from "../svix/svix-schemes.ts";
import { samples } from "./samples.ts";

export const clerk = describeProvider({
  id: "clerk",
  name: "Clerk",
  schemes: svixSchemes,
  secretHelp: "The endpoint's signing secret, whsec_… (Dashboard › Webhooks).",
  secretFrom: "them",
  event: json("type"),
  // Svix Docs: the message's own id, the same whenever it is sent again.
  deliveryKey: first(header("svix-id"), header("webhook-id")),
  summary: [
    line`${title(json("type"))}: ${json("data.email_addresses.0.email_address")}`,
    line`${title(json("type"))}: ${first(json("data.name"), json("data.user_id"), json("data.id"))}`,
  ],
  isOwn: has(json("instance_id"), /^ins_/),
  // Svix Docs: the sender behind it waits 15 seconds.
  patienceSeconds: 15,
  retries: "Sends by Svix, which tries again after 5 seconds, 5 and 30 minutes, 2, 5, 10 and 10 hours.",
  neededAnswer: "any 2xx",
  saidAt: ["https://clerk.com/docs/guides/development/webhooks/overview", "https://docs.svix.com/retries"],
  setUp: {
    link: "https://dashboard.clerk.com/last-active?path=webhooks",
    steps: [
      "Add an endpoint with this source's public URL and the events to hear of.",
      "Copy the signing secret, whsec_…, and add it here.",
    ],
  },
  samples,
});
