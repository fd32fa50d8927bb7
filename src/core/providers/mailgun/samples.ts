import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "failed",
      "Permanent failure",
      `{"signature":{"token":"7VwW7k6Ak7zcTwoSoNm7aTtbk1g67MKAnsYLfUB7PdszbgR5Xi","timestamp":"1700000000","signature":"0000000000000000000000000000000000000000000000000000000000000000"},"event-data":{"id":"G9Bn5sl1TC6nu79C8C0bwg","event":"failed","severity":"permanent","timestamp":1700000000.389,"recipient":"nobody@example.com","message":{"headers":{"to":"nobody@example.com","subject":"Your invoice","message-id":"20260420.1@mg.example.com"}},"delivery-status":{"code":550,"message":"No such mailbox"}}}`,
    ),
  ];
}
