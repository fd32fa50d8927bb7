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
    jsonSample(
      "delivered",
      "Mail delivered",
      `[{"email":"ada@example.com","event":"delivered","ip":"203.0.113.40","response":"250 2.0.0 OK 1795858199 d9443c01a7336-2a1f5d2b8e4si8214","sg_event_id":"ZGVsaXZlcmVkLTAtNDgyMTA5MzctMkxSelhsX05IU3RPR2hRNGtvZlNt","sg_message_id":"7VmTzRn5SwmLwYbPcJ3sHd.recvd-6f5d4c8b7b-x2k9q-1-6929C05A-1F.0","smtp-id":"<20261128102959.1@mail.example.com>","timestamp":1795858200,"tls":1,"category":["orders"],"unique_args":{"order":"A-1009"}}]\r\n`,
    ),
    jsonSample(
      "click",
      "Link pressed",
      `[{"email":"ada@example.com","event":"click","ip":"198.51.100.23","sg_content_type":"html","sg_event_id":"Y2xpY2stMC00ODIxMDkzNy0ybVR6Um41TG","sg_machine_open":false,"sg_message_id":"7VmTzRn5SwmLwYbPcJ3sHd.recvd-6f5d4c8b7b-x2k9q-1-6929C05A-1F.0","timestamp":1795858260,"url":"https://acme.example/orders/A-1009","url_offset":{"index":0,"type":"html"},"useragent":"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)","category":["orders"]}]\r\n`,
    ),
  ];
}
