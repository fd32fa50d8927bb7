import type { Sample } from "../../../contract/model/provider.ts";
import { latelyIsoSeconds, valueSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    valueSample("inbound.text", "Message received", {
      to: "447700900000",
      from: "447700900001",
      channel: "sms",
      message_uuid: "7b0d5c8f-2a63-4e19-8f5d-c2e7b9143d58",
      timestamp: latelyIsoSeconds(10),
      usage: { price: "0.0333", currency: "EUR" },
      message_type: "text",
      text: "Hello from Vonage!",
      context_status: "none",
      origin: { network_code: "12345" },
      sms: { num_messages: "1", keyword: "HELLO" },
    }),
    valueSample("delivered", "Message delivered", {
      message_uuid: "d0e9b3a7-1524-4b03-8c6f-5f1e7d9c2a48",
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
      message_uuid: "9f3c7a15-2e4b-4d86-8c0f-6b1a5d7e9024",
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
