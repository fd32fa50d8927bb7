import { describeProvider } from "../describe.ts";
import { first, has, json, line, title } from "../find.ts";
import { headerScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const event = json("event");
const subject = first(json("task_id"), json("list_id"), json("folder_id"), json("space_id"), json("goal_id"));

export const clickup = describeProvider({
  id: "clickup",
  name: "ClickUp",
  schemes: [headerScheme({ id: "clickup", name: "ClickUp", header: "X-Signature" })],
  secretHelp: "The secret in the answer that created the webhook (POST …/api/v2/team/<workspace>/webhook).",
  secretFrom: "them",
  event,
  // ClickUp Developer, “Webhooks”: with the webhook's id the history item's is one event's. Some events have none.
  deliveryKey: line`${json("webhook_id")}:${json("history_items.0.id")}`,
  summary: [
    line`${title(event)} ${subject} by ${json("history_items.0.user.username")}`,
    line`${title(event)} ${subject}`,
  ],
  isOwn: (request) =>
    has(json("webhook_id"))(request) && has(event, /^(?:task|list|folder|space|goal|keyResult)[A-Z]/)(request),
  // ClickUp Developer, “Webhook health status”: a request that takes longer than 7 seconds has failed.
  patienceSeconds: 7,
  retries: "Tries each event up to five times. A webhook that fails a hundred times, or answers 410, is suspended.",
  saidAt: ["https://developer.clickup.com/docs/webhookhealth"],
  setUp: {
    link: "https://developer.clickup.com/reference/createwebhook",
    steps: [
      "Create the webhook with ClickUp's API: this source's public URL as endpoint, and the events to hear of.",
      "Take webhook.secret out of the answer and add it here.",
    ],
    create: `curl https://api.clickup.com/api/v2/team/TEAM/webhook -H "Authorization: $CLICKUP_TOKEN" -H "Content-Type: application/json" -d '{"endpoint":"{url}","events":["*"]}'`,
  },
  samples,
});
