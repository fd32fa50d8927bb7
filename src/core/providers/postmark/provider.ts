import { describeProvider } from "../describe.ts";
import { first, has, json, line } from "../find.ts";
import { basicScheme } from "../hmac-scheme.ts";
import { newPassword } from "../new-secret.ts";
import { samples } from "./samples.ts";

const record = json("RecordType");
const to = first(json("Email"), json("Recipient"));

export const postmark = describeProvider({
  id: "postmark",
  name: "Postmark",
  schemes: [basicScheme("postmark-basic")],
  secretHelp: "Postmark signs nothing: put user:password@ in the webhook's URL, and type user:password here.",
  secretFrom: "you",
  newSecret: newPassword,
  event: first(record, json("Subject")),
  // A message can be opened twice and go to many: its MessageID is that of none of these events.
  summary: [
    line`${record} for ${to}: ${first(json("Description"), json("Details"))}`,
    line`${record} for ${to}`,
    line`Mail from ${json("From")}: ${json("Subject")}`,
  ],
  fingerprints: ["x-pm-webhook-trace-id", "x-pm-retries-remaining"],
  isOwn: (request) => has(record)(request) && has(json("MessageID"))(request),
  // Postmark support, “Understanding inbound webhook retries in Postmark”.
  retries:
    "Sends an inbound message again up to ten times over some 10 hours, first after 1 and 5 minutes, unless the answer is a 403.",
  neededAnswer: "200",
  saidAt: ["https://postmarkapp.com/support/article/understanding-inbound-webhook-retries-in-postmark"],
  setUp: {
    link: "https://account.postmarkapp.com/servers",
    steps: [
      "Open the server, its message stream, then Webhooks, and add one with this source's public URL.",
      "Enter user name and password as they stand in this source's secret under basic authentication.",
    ],
  },
  samples,
});
