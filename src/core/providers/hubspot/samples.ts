import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "contact.propertyChange",
      "Contact changed",
      `[{"eventId":3816279340,"subscriptionId":25,"portalId":33,"appId":1160452,"occurredAt":1700000000000,"subscriptionType":"contact.propertyChange","attemptNumber":0,"objectId":1246965,"changeSource":"CRM","propertyName":"lifecyclestage","propertyValue":"subscriber"}]`,
    ),
    jsonSample(
      "contact.creation",
      "Contact created",
      `[{"eventId":2884107365,"subscriptionId":1482053,"portalId":20486391,"appId":1160452,"occurredAt":1795858199811,"subscriptionType":"contact.creation","attemptNumber":0,"objectId":1246965,"changeFlag":"CREATED","changeSource":"CRM_UI","sourceId":"userId:48210937"}]`,
    ),
    jsonSample(
      "deal.propertyChange",
      "Two deals moved on",
      `[{"eventId":1047385926,"subscriptionId":1482061,"portalId":20486391,"appId":1160452,"occurredAt":1795858199402,"subscriptionType":"deal.propertyChange","attemptNumber":0,"objectId":8814290357,"propertyName":"dealstage","propertyValue":"closedwon","changeSource":"CRM_UI","sourceId":"userId:48210937"},{"eventId":1047385927,"subscriptionId":1482061,"portalId":20486391,"appId":1160452,"occurredAt":1795858199988,"subscriptionType":"deal.propertyChange","attemptNumber":0,"objectId":8814290361,"propertyName":"dealstage","propertyValue":"contractsent","changeSource":"AUTOMATION_PLATFORM","sourceId":"enrollmentId:59310284"}]`,
    ),
  ];
}
