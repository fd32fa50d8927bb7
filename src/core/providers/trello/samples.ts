import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "updateCard",
      "Card moved",
      `{"action":{"id":"51f9424bcd6e040f3c002412","idMemberCreator":"4fc78a59a885233f4b349bd9","data":{"board":{"name":"Roadmap","id":"4d5ea62fd76aa1136000000c"},"card":{"idShort":1458,"name":"Éclair release","id":"51a79e72dbb7e23c7c003778"},"listBefore":{"name":"Doing"},"listAfter":{"name":"Done"}},"type":"updateCard","date":"2026-04-20T10:30:00.000Z","memberCreator":{"fullName":"Ada Byron","username":"ada"}},"model":{"id":"4d5ea62fd76aa1136000000c","name":"Roadmap"}}`,
    ),
  ];
}
