import type { Sample } from "../../../contract/model/provider.ts";
import { formSample, jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    formSample(
      "message.received",
      "Incoming SMS",
      "ToCountry=US&SmsMessageSid=SM6e0f7a4c1b2d3e4f5a6b7c8d9e0f1a2b&NumMedia=0&SmsSid=SM6e0f7a4c1b2d3e4f5a6b7c8d9e0f1a2b&SmsStatus=received&Body=Is+the+deploy+done%3F&To=%2B15557654321&NumSegments=1&MessageSid=SM6e0f7a4c1b2d3e4f5a6b7c8d9e0f1a2b&AccountSid=AC5f8e1d7b3c0a49d2f6b1c4e70a8d93f5&From=%2B15551234567&ApiVersion=2010-04-01",
      { "I-Twilio-Idempotency-Token": "5d0f6a1e-3c38-4d3a-9f7c-0a4a3b6c7d21" },
    ),
    formSample(
      "call.ringing",
      "Incoming call",
      "CallSid=CA8d93f52b6c1e4a5f8e1d7b3c0a49d2f6&AccountSid=AC5f8e1d7b3c0a49d2f6b1c4e70a8d93f5&From=%2B14158675309&To=%2B18005551212&CallStatus=ringing&ApiVersion=2010-04-01&Direction=inbound&CallerName=Caf%C3%A9+%E2%98%95",
      { "I-Twilio-Idempotency-Token": "c7b5b1f0-07f7-4f2c-b0de-7f0a1c9f0e55" },
    ),
    formSample(
      "message.delivered",
      "Outgoing SMS delivered",
      "SmsSid=SM7f1a8b5d2c3e4f5a6b7c8d9e0f1a2b3c&SmsStatus=delivered&MessageStatus=delivered&To=%2B15551234567&MessageSid=SM7f1a8b5d2c3e4f5a6b7c8d9e0f1a2b3c&AccountSid=AC5f8e1d7b3c0a49d2f6b1c4e70a8d93f5&From=%2B15557654321&ApiVersion=2010-04-01",
      { "I-Twilio-Idempotency-Token": "9a2f6c3e-1b7d-4e58-8c0a-5d4e3f2a1b60" },
    ),
    formSample(
      "call.completed",
      "Call over",
      "CallSid=CA49d2f6b1c4e70a8d93f55f8e1d7b3c0a&AccountSid=AC5f8e1d7b3c0a49d2f6b1c4e70a8d93f5&From=%2B14158675309&To=%2B18005551212&CallStatus=completed&CallDuration=42&ApiVersion=2010-04-01&Direction=inbound",
      { "I-Twilio-Idempotency-Token": "0c8e7d6f-5a4b-4c3d-9e2f-1a0b9c8d7e6f" },
    ),
    jsonSample(
      "com.twilio.messaging.message.delivered",
      "Event stream (JSON)",
      `[{"specversion":"1.0","type":"com.twilio.messaging.message.delivered","source":"/2010-04-01/Accounts/AC5f8e1d7b3c0a49d2f6b1c4e70a8d93f5/Messages/SM6e0f7a4c1b2d3e4f5a6b7c8d9e0f1a2b","id":"EZ6e0f7a4c1b2d3e4f5a6b7c8d9e0f1a2b","time":"2026-04-20T10:30:00.000Z","data":{"messageSid":"SM6e0f7a4c1b2d3e4f5a6b7c8d9e0f1a2b","messageStatus":"DELIVERED"}}]`,
    ),
  ];
}
