import { describeProvider } from "../describe.ts";
import { has, json, line, title } from "../find.ts";
import { tokenScheme } from "../hmac-scheme.ts";
import { newHexSecret } from "../new-secret.ts";
import { samples } from "./samples.ts";

const type = json("event.type");

export const revenuecat = describeProvider({
  id: "revenuecat",
  name: "RevenueCat",
  schemes: [tokenScheme({ id: "revenuecat", name: "RevenueCat Authorization header", header: "Authorization" })],
  secretHelp: "The whole authorization header value typed into the integration; RevenueCat sends it as it is.",
  secretFrom: "you",
  newSecret: newHexSecret,
  event: type,
  // RevenueCat Docs, “Webhooks”: the event's own id, the same when it is sent again.
  deliveryKey: json("event.id"),
  summary: [
    line`${title(type)}: ${json("event.product_id")} for ${json("event.app_user_id")}, ${json("event.price_in_purchased_currency")} ${json("event.currency")}`,
    line`${title(type)}: ${json("event.product_id")} for ${json("event.app_user_id")}`,
    line`${title(type)} for ${json("event.app_user_id")}`,
  ],
  isOwn: (request) => has(json("api_version"))(request) && has(json("event.type"), /^[A-Z_]+$/)(request),
  // RevenueCat Docs, “Webhooks”: it disconnects after 60 seconds.
  patienceSeconds: 60,
  retries: "Sends it again up to five times: after 5, 10, 20, 40 and 80 minutes.",
  saidAt: ["https://www.revenuecat.com/docs/integrations/webhooks"],
  setUp: {
    link: "https://app.revenuecat.com",
    steps: [
      "Open the project, then Integrations, and add Webhooks with this source's public URL.",
      "Enter this source's secret as the authorization header value.",
      "Press Send test event.",
    ],
  },
  samples,
});
