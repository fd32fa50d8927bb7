import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "incident.triggered",
      "Incident triggered",
      `{"event":{"id":"01CHJ9UHQ9MLOVV7S5W8XWXHG4","event_type":"incident.triggered","resource_type":"incident","occurred_at":"2026-04-20T10:30:00.000Z","agent":null,"client":null,"data":{"id":"PGR0VU2","type":"incident","number":2,"status":"triggered","title":"Checkout error rate above 5 %","urgency":"high","service":{"id":"PF9KMXH","summary":"Checkout"}}}}`,
      { "X-Webhook-Subscription": "PY1OL64" },
    ),
  ];
}
