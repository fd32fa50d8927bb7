import { describeProvider } from "../describe.ts";
import { first, header, json, line } from "../find.ts";
import { samples } from "./samples.ts";
import { svixSchemes } from "./svix-schemes.ts";

const event = first(json("type"), json("event_type"), json("eventType"));

export const svix = describeProvider({
  id: "svix",
  name: "Svix",
  schemes: svixSchemes,
  secretHelp: "The endpoint's signing secret, whsec_… (or its public key, whpk_…), from the sender's webhook portal.",
  secretFrom: "them",
  event,
  // Svix Docs: the message's own id, the same whenever it is sent again.
  deliveryKey: first(header("svix-id"), header("webhook-id")),
  summary: [line`${event}: ${first(json("data.id"), json("data.name"))}`, line`Svix event ${event}`],
  fingerprints: ["svix-id", "svix-signature", "svix-timestamp"],
  // Svix Docs, “Consuming webhooks”: a response within 15 seconds.
  patienceSeconds: 15,
  // Many send by it, and few say who they are.
  isForm: true,
  // Svix Docs, “Retry Schedule”.
  retries:
    "Sends it again after 5 seconds, 5 and 30 minutes, 2, 5, 10 and 10 hours; after 5 days of failures it turns the endpoint off.",
  // Svix Docs, “Retry schedule”.
  neededAnswer: "any 2xx",
  saidAt: ["https://docs.svix.com/retries"],
  setUp: {
    link: "https://docs.svix.com/receiving/introduction",
    steps: [
      "Open the sender's webhook portal, and add an endpoint with this source's public URL.",
      "Copy its signing secret, whsec_…, and add it here.",
    ],
    command: "svix listen {url}",
  },
  samples,
});
