import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

// Events are separated by a comma and CRLF, and the body ends with CRLF; both are signed.
const TWO_EVENTS = [
  `[{"email":"ada@example.com","event":"processed","sg_event_id":"cHJvY2Vzc2VkLTE","sg_message_id":"14c5d75ce93.dfd.64b469","timestamp":1700000000},`,
  `{"email":"nobody@example.com","event":"bounce","reason":"550 5.1.1 The email account that you tried to reach does not exist.","sg_event_id":"Ym91bmNlLTE","sg_message_id":"14c5d75ce93.dfd.64b470","timestamp":1700000001,"type":"bounce"}]`,
  "",
].join("\r\n");

export function samples(): readonly Sample[] {
  return [
    jsonSample("processed", "Two events, CRLF between", TWO_EVENTS),
    jsonSample(
      "dropped",
      "Dropped",
      `[{"email":"hello@example.com","event":"dropped","reason":"Bounced Address","sg_event_id":"ZHJvcC0x","sg_message_id":"LRzXl_NHStOGhQ4kofSm_A","timestamp":1700000002}]\r\n`,
    ),
  ];
}
