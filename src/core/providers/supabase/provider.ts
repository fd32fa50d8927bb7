import { describeProvider } from "../describe.ts";
import { first, has, header, json, line } from "../find.ts";
import { messageScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const user = first(json("user.email"), json("user.phone"), json("user.id"));

export const supabase = describeProvider({
  id: "supabase",
  name: "Supabase",
  schemes: [messageScheme({ id: "supabase", name: "Supabase auth hook", family: "webhook", key: "whsec" })],
  secretHelp: "The auth hook's secret, v1,whsec_… (Authentication › Hooks). Database webhooks are not signed.",
  secretFrom: "them",
  event: first(json("metadata.name"), json("email_data.email_action_type"), json("type")),
  // Standard Webhooks: unique for each message, and the same when it is sent again.
  deliveryKey: header("webhook-id"),
  summary: [
    line`Send ${json("email_data.email_action_type")} mail to ${user}`,
    line`Auth hook ${json("metadata.name")} for ${user}`,
    line`${json("type")} on ${json("schema")}.${json("table")}`,
  ],
  isOwn: (request) => has(json("metadata.name"))(request) || has(json("user.aud"))(request),
  // Supabase Docs, “Auth Hooks”: an attempt ends after 5 seconds.
  patienceSeconds: 5,
  retries:
    "Tries again up to three times, two seconds apart, after no answer in time, or a 429 or 503 with a Retry-After.",
  neededAnswer: "200, 202 or 204",
  saidAt: ["https://supabase.com/docs/guides/auth/auth-hooks"],
  setUp: {
    link: "https://supabase.com/dashboard/project/_/auth/hooks",
    steps: [
      "Add an auth hook of the kind HTTPS with this source's public URL.",
      "Generate its secret there and add it here.",
    ],
    events: ["Send SMS", "Send Email"],
  },
  samples,
});
