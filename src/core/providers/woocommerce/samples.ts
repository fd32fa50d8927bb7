import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "order.created",
      "Order created",
      String.raw`{"id":727,"parent_id":0,"number":"727","status":"processing","currency":"EUR","total":"29.35","billing":{"first_name":"Zo\u00eb","last_name":"Park","email":"zoe@example.com"},"line_items":[{"name":"Tea pot","quantity":1}],"_links":{"self":[{"href":"https:\/\/shop.example\/wp-json\/wc\/v3\/orders\/727"}]}}`,
      {
        "X-WC-Webhook-Source": "https://shop.example/",
        "X-WC-Webhook-Topic": "order.created",
        "X-WC-Webhook-Resource": "order",
        "X-WC-Webhook-Event": "created",
        "X-WC-Webhook-ID": "4",
        "X-WC-Webhook-Delivery-ID": "9b2c5a0ba1c3d7e1f0",
      },
    ),
  ];
}
