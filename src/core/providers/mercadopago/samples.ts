import type { Sample } from "../../../contract/model/provider.ts";
import { latelyIsoSeconds, valueSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    sample("payment.updated", "Payment changed", "payment", "112345678901", "123456789"),
    sample("payment.created", "Payment made", "payment", "112345678902", "123456790"),
    sample(
      "updated",
      "Subscription changed",
      "subscription_preapproval",
      "112345678903",
      "2c938084726fca480172750000000000",
    ),
  ];
}

function sample(action: string, name: string, type: string, id: string, dataId: string): Sample {
  const body = {
    action,
    api_version: "v1",
    data: { id: dataId },
    date_created: latelyIsoSeconds(10),
    id,
    live_mode: false,
    type,
    user_id: 724484980,
  };
  return valueSample(action, name, body, { "x-request-id": "2066ca19-c6f1-498a-be75-1923005edd06" });
}
