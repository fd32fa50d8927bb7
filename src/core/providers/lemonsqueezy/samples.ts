import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "order_created",
      "Order created",
      `{"meta":{"test_mode":true,"event_name":"order_created","webhook_id":"6ae3c0f8"},"data":{"type":"orders","id":"1","attributes":{"store_id":1,"identifier":"104e18a2-d755-4d4b-80c4-a6c1dcbe1c10","user_name":"John Doe","user_email":"john@example.com","currency":"USD","total":1199,"total_formatted":"$11.99","status":"paid"}}}`,
      { "X-Event-Name": "order_created" },
    ),
  ];
}
