import { describeProvider } from "../describe.ts";
import { change, count, counted, first, has, json, line } from "../find.ts";
import { basicScheme, tokenScheme } from "../hmac-scheme.ts";
import { newHexSecret } from "../new-secret.ts";
import { samples } from "./samples.ts";

const what = first(json("commonLabels.alertname"), json("groupLabels.alertname"), json("groupKey"));

export const alertmanager = describeProvider({
  id: "alertmanager",
  name: "Prometheus Alertmanager",
  schemes: [
    tokenScheme({
      id: "alertmanager-bearer",
      name: "Alertmanager bearer token",
      header: "Authorization",
      prefix: "Bearer ",
    }),
    basicScheme("alertmanager-basic"),
  ],
  secretHelp:
    "The credentials of http_config.authorization in the webhook's configuration, or user:password of basic_auth.",
  secretFrom: "you",
  newSecret: newHexSecret,
  event: change(json("status"), (status) => `alerts.${status}`),
  // A group is told of again as long as it fires, so its key is not one delivery's.
  summary: [
    line`${what} ${json("status")}: ${counted(count("alerts"), "alert")} for ${json("receiver")}`,
    line`${what} ${json("status")}`,
  ],
  isOwn: (request) =>
    has(json("version"), /^4$/)(request) && has(json("groupKey"))(request) && !has(json("orgId"))(request),
  retries: "Sends it again, ever less often, where the answer is a 5xx or none, until the group's next notification.",
  neededAnswer: "any 2xx",
  saidAt: ["https://github.com/prometheus/alertmanager/blob/main/notify/webhook/webhook.go"],
  setUp: {
    link: "https://prometheus.io/docs/alerting/latest/configuration/#webhook_config",
    steps: [
      "Add a receiver with webhook_configs to alertmanager.yml, this source's public URL as its url.",
      "Under http_config, authorization, credentials enter this source's secret.",
      "Name the receiver in a route and reload Alertmanager.",
    ],
    paste: {
      where: "For alertmanager.yml, with this source's secret in the file that it names.",
      text: [
        "receivers:",
        "  - name: webhooks",
        "    webhook_configs:",
        '      - url: "{url}"',
        "        http_config:",
        "          authorization:",
        "            credentials_file: PATH_OF_A_FILE",
      ].join("\n"),
    },
    events: [],
  },
  samples,
});
