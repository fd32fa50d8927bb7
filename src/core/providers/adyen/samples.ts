import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "AUTHORISATION",
      "Payment authorised",
      `{"live":"false","notificationItems":[{"NotificationRequestItem":{"additionalData":{},"amount":{"currency":"EUR","value":1130},"eventCode":"AUTHORISATION","eventDate":"2026-04-20T10:30:00+02:00","merchantAccountCode":"AcmeWebshop","merchantReference":"order-1042","paymentMethod":"visa","pspReference":"7914073381342284","success":"true"}}]}`,
    ),
    jsonSample(
      "REFUND",
      "Two items in one notification",
      `{"live":"false","notificationItems":[{"NotificationRequestItem":{"additionalData":{},"amount":{"currency":"EUR","value":500},"eventCode":"REFUND","merchantAccountCode":"AcmeWebshop","merchantReference":"order-1042","originalReference":"7914073381342284","pspReference":"8814073381342290","success":"true"}},{"NotificationRequestItem":{"additionalData":{},"amount":{"currency":"EUR","value":250},"eventCode":"REFUND","merchantAccountCode":"AcmeWebshop","merchantReference":"order:1043","originalReference":"7914073381342299","pspReference":"8814073381342291","success":"false"}}]}`,
    ),
    jsonSample(
      "CAPTURE",
      "Payment captured",
      `{"live":"false","notificationItems":[{"NotificationRequestItem":{"additionalData":{},"amount":{"currency":"EUR","value":1130},"eventCode":"CAPTURE","eventDate":"2026-11-28T10:31:12+01:00","merchantAccountCode":"AcmeWebshop","merchantReference":"order-1042","originalReference":"7914073381342284","paymentMethod":"visa","pspReference":"8825408195409505","reason":"","success":"true"}}]}`,
    ),
    jsonSample(
      "CHARGEBACK",
      "Chargeback",
      `{"live":"false","notificationItems":[{"NotificationRequestItem":{"additionalData":{"chargebackReasonCode":"10.4","modificationMerchantReferences":"","chargebackSchemeCode":"visa"},"amount":{"currency":"EUR","value":1130},"eventCode":"CHARGEBACK","eventDate":"2026-11-28T11:02:45+01:00","merchantAccountCode":"AcmeWebshop","merchantReference":"order-1042","originalReference":"7914073381342284","paymentMethod":"visa","pspReference":"9915482173460281","reason":"Other Fraud-Card Absent Environment","success":"true"}}]}`,
    ),
  ];
}
