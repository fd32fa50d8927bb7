import { describeProvider } from "../describe.ts";
import { change, count, counted, first, has, json, line } from "../find.ts";
import { bothWays, body, headerScheme, headerTimestamp, literal, timestamp } from "../hmac-scheme.ts";
import { newHexSecret } from "../new-secret.ts";
import { samples } from "./samples.ts";

const HEADER = "X-Grafana-Alerting-Signature";
const what = first(json("title"), json("commonLabels.alertname"), json("groupKey"));

export const grafana = describeProvider({
  id: "grafana",
  name: "Grafana alerting",
  schemes: [
    headerScheme({ id: "grafana", name: "Grafana", header: HEADER }),
    headerScheme({
      id: "grafana-timestamp",
      name: "Grafana, with a time",
      header: HEADER,
      content: [timestamp, literal(":"), body],
      // The header's name is the contact point's choice; this is the one its documentation shows.
      timestamp: headerTimestamp("X-Grafana-Alerting-Timestamp", "s", bothWays(300)),
    }),
  ],
  secretHelp: "The secret typed into the contact point (Alerting › Contact points › Webhook › HMAC Signature).",
  secretFrom: "you",
  newSecret: newHexSecret,
  event: change(json("status"), (status) => `alert.${status}`),
  // A group is told of again as long as it fires, so its key is not one delivery's.
  summary: [
    line`${what}: ${counted(count("alerts"), "alert")} for ${json("receiver")}`,
    line`${what} is ${json("status")}`,
  ],
  fingerprints: ["x-grafana-alerting-signature"],
  isOwn: (request) => has(json("orgId"))(request) && has(json("groupKey"))(request),
  retries: "Sends it again where the answer is no success, until the group's next notification.",
  // Grafana, package alerting/receivers: its client waits 30 seconds.
  patienceSeconds: 30,
  neededAnswer: "any 2xx",
  saidAt: ["https://github.com/grafana/alerting/blob/main/receivers/util.go"],
  setUp: {
    link: "https://grafana.com/docs/grafana/latest/alerting/configure-notifications/manage-contact-points/integrations/webhook-notifier/",
    steps: [
      "Open Alerting, then Contact points, and add one of the integration Webhook with this source's public URL.",
      "Under HMAC Signature enter this source's secret; leave the header's name as it is.",
      "Press Test, and use the contact point in a notification policy.",
    ],
    events: [],
  },
  samples,
});
