import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "contact.propertyChange",
      "Contact changed",
      `[{"eventId":3816279340,"subscriptionId":25,"portalId":33,"appId":1160452,"occurredAt":1700000000000,"subscriptionType":"contact.propertyChange","attemptNumber":0,"objectId":1246965,"changeSource":"CRM","propertyName":"lifecyclestage","propertyValue":"subscriber"}]`,
    ),
  ];
}
