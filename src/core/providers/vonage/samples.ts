import type { Sample } from "../../../contract/model/provider.ts";
import { latelyIsoSeconds, valueSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    valueSample("inbound.text", "Message received", {
      to: "447700900000",
      from: "447700900001",
      channel: "sms",
      message_uuid: "aaaaaaaa-bbbb-4ccc-8ddd-0123456789ab",
      timestamp: latelyIsoSeconds(10),
      usage: { price: "0.0333", currency: "EUR" },
      message_type: "text",
      text: "Hello from Vonage!",
      context_status: "none",
      origin: { network_code: "12345" },
      sms: { num_messages: "1", keyword: "HELLO" },
    }),
    valueSample("delivered", "Message delivered", {
      message_uuid: "aaaaaaaa-bbbb-4ccc-8ddd-0123456789ac",
      to: "447700900001",
      from: "447700900000",
      timestamp: latelyIsoSeconds(20),
      status: "delivered",
      usage: { currency: "EUR", price: "0.0333" },
      client_ref: "abc123",
      channel: "sms",
      destination: { network_code: "12345" },
      sms: { count_total: "2" },
    }),
    valueSample("rejected", "Message rejected", {
      message_uuid: "aaaaaaaa-bbbb-4ccc-8ddd-0123456789ad",
      to: "447700900002",
      from: "447700900000",
      timestamp: latelyIsoSeconds(30),
      status: "rejected",
      error: {
        type: "https://developer.vonage.com/api-errors/messages#1120",
        title: 1120,
        detail: "Illegal sender address - rejected",
        instance: "bf0ca0bf927b3b52e3cb03217e1a1ddf",
      },
      channel: "sms",
    }),
  ];
}
