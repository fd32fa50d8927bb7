import type { Sample } from "../../../contract/model/provider.ts";
import { latelyIsoSeconds, valueSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    sample("account", "created", "Account created", "rjxwmwedwqug", { account_code: "adfas23zzz14123" }),
    sample("subscription", "renewed", "Subscription renewed", "rjxwnb4c7dtq", {
      uuid: "6348c1e2f0a9b7d5c3e1f2a4b6c8d0e2",
      account_code: "adfas23zzz14123",
      plan_code: "gold",
    }),
    sample("charge_invoice", "past_due", "Invoice past due", "rjxwnp9k2fzs", {
      uuid: "6348c1f3a1b2c3d4e5f60718293a4b5c",
      account_code: "zoe-17",
      invoice_number: "1042",
    }),
  ];
}

function sample(object: string, event: string, name: string, id: string, rest: object): Sample {
  return valueSample(`${object}.${event}`, name, {
    id,
    object_type: object,
    site_id: "qc326l1hl8k9",
    event_type: event,
    event_time: latelyIsoSeconds(6),
    ...rest,
  });
}
