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
  ];
}
