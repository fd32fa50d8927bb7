import type { Sample } from "../../../contract/model/provider.ts";
import { latelyIsoSeconds, valueSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    sample("payment.updated", "Payment changed", "payment", "118402917365", "84920173651"),
    sample("payment.created", "Payment made", "payment", "118402917366", "84920173652"),
    sample(
      "updated",
      "Subscription changed",
      "subscription_preapproval",
      "118402917367",
      "2c938084726fca48017275f1c60d9a37",
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
