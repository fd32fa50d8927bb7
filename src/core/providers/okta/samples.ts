import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "user.lifecycle.create",
      "User created",
      `{"eventType":"com.okta.event_hook","eventTypeVersion":"1.0","cloudEventsVersion":"0.1","eventId":"3cd8b1e0-1a3a-4f9d-a1b2-ffa01d4a1d22","source":"https://acme.okta.example/api/v1/eventHooks/who8vt36qfNpCGz9H1e6","contentType":"application/json","data":{"events":[{"uuid":"f790999f-fe87-467a-9880-6982a583986c","published":"2026-04-20T10:30:00.000Z","eventType":"user.lifecycle.create","displayMessage":"Create Okta user","severity":"INFO","actor":{"id":"00u1","type":"User","displayName":"Admin Ada"},"target":[{"id":"00u2","type":"User","displayName":"Otto Lidenbrock"}]}]}}`,
    ),
  ];
}
