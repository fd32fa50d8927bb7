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
    jsonSample(
      "incident.acknowledged",
      "Incident acknowledged",
      `{"event":{"id":"01FKQ7V3Z9TXWMC5RN8YHJ2B4D","event_type":"incident.acknowledged","resource_type":"incident","occurred_at":"2026-11-28T10:30:00.402Z","agent":{"html_url":"https://acme.pagerduty.com/users/PLH1HKV","id":"PLH1HKV","self":"https://api.pagerduty.com/users/PLH1HKV","summary":"Ada Byron","type":"user_reference"},"client":{"name":"PagerDuty"},"data":{"id":"PGR0VU2","type":"incident","self":"https://api.pagerduty.com/incidents/PGR0VU2","html_url":"https://acme.pagerduty.com/incidents/PGR0VU2","number":2,"status":"acknowledged","incident_key":"d3640fbd41094207a1c11e58e46b1662","created_at":"2026-11-28T10:27:14Z","title":"Checkout error rate above 5 %","service":{"html_url":"https://acme.pagerduty.com/services/PF9KMXH","id":"PF9KMXH","self":"https://api.pagerduty.com/services/PF9KMXH","summary":"Checkout","type":"service_reference"},"assignees":[{"html_url":"https://acme.pagerduty.com/users/PLH1HKV","id":"PLH1HKV","self":"https://api.pagerduty.com/users/PLH1HKV","summary":"Ada Byron","type":"user_reference"}],"escalation_policy":{"html_url":"https://acme.pagerduty.com/escalation_policies/PUS0KTE","id":"PUS0KTE","self":"https://api.pagerduty.com/escalation_policies/PUS0KTE","summary":"Default","type":"escalation_policy_reference"},"teams":[],"priority":null,"urgency":"high","conference_bridge":null,"resolve_reason":null}}}`,
      { "X-Webhook-Subscription": "PY1OL64" },
    ),
    jsonSample(
      "incident.resolved",
      "Incident resolved",
      `{"event":{"id":"01FKQ8B6M2NYXTD7SP9ZKR3C5E","event_type":"incident.resolved","resource_type":"incident","occurred_at":"2026-11-28T10:41:17.118Z","agent":{"html_url":"https://acme.pagerduty.com/users/PLH1HKV","id":"PLH1HKV","self":"https://api.pagerduty.com/users/PLH1HKV","summary":"Ada Byron","type":"user_reference"},"client":null,"data":{"id":"PGR0VU2","type":"incident","self":"https://api.pagerduty.com/incidents/PGR0VU2","html_url":"https://acme.pagerduty.com/incidents/PGR0VU2","number":2,"status":"resolved","incident_key":"d3640fbd41094207a1c11e58e46b1662","created_at":"2026-11-28T10:27:14Z","title":"Checkout error rate above 5 %","service":{"html_url":"https://acme.pagerduty.com/services/PF9KMXH","id":"PF9KMXH","self":"https://api.pagerduty.com/services/PF9KMXH","summary":"Checkout","type":"service_reference"},"assignees":[],"escalation_policy":{"html_url":"https://acme.pagerduty.com/escalation_policies/PUS0KTE","id":"PUS0KTE","self":"https://api.pagerduty.com/escalation_policies/PUS0KTE","summary":"Default","type":"escalation_policy_reference"},"teams":[],"priority":null,"urgency":"high","conference_bridge":null,"resolve_reason":null}}}`,
      { "X-Webhook-Subscription": "PY1OL64" },
    ),
  ];
}
