import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "user.lifecycle.create",
      "User created",
      `{"eventType":"com.okta.event_hook","eventTypeVersion":"1.0","cloudEventsVersion":"0.1","eventId":"3cd8b1e0-1a3a-4f9d-a1b2-ffa01d4a1d22","source":"https://acme.okta.example/api/v1/eventHooks/who8vt36qfNpCGz9H1e6","contentType":"application/json","data":{"events":[{"uuid":"f790999f-fe87-467a-9880-6982a583986c","published":"2026-04-20T10:30:00.000Z","eventType":"user.lifecycle.create","displayMessage":"Create Okta user","severity":"INFO","actor":{"id":"00u1h7k2pQwXz8VnT5d7","type":"User","displayName":"Admin Ada"},"target":[{"id":"00u2m9c4rTyZx6WpK5d7","type":"User","displayName":"Otto Lidenbrock"}]}]}}`,
    ),
    jsonSample(
      "user.lifecycle.deactivate",
      "User deactivated",
      `{"eventType":"com.okta.event_hook","eventTypeVersion":"1.0","cloudEventsVersion":"0.1","eventId":"b2f7d019-4c8e-4a63-9d5b-0e1f7c3a8264","source":"https://acme.okta.com/api/v1/eventHooks/who8vt36qfNpCGz9H1e6","eventTime":"2026-11-28T10:30:01.114Z","contentType":"application/json","data":{"events":[{"uuid":"3d8b5f1e-7a90-4c26-8e4d-f9c0b2a61537","published":"2026-11-28T10:29:59.402Z","eventType":"user.lifecycle.deactivate","version":"0","displayMessage":"Deactivate Okta user","severity":"INFO","client":{"userAgent":{"rawUserAgent":"Mozilla/5.0 (X11; Linux x86_64)","os":"Linux","browser":"FIREFOX"},"zone":"null","device":"Computer","id":null,"ipAddress":"203.0.113.7","geographicalContext":{"city":"Berlin","state":"Berlin","country":"Germany","postalCode":"10115","geolocation":{"lat":52.53,"lon":13.38}}},"actor":{"id":"00u1h7k2pQwXz8VnT5d7","type":"User","alternateId":"admin@acme.example","displayName":"Admin Ada"},"outcome":{"result":"SUCCESS"},"target":[{"id":"00u2m9c4rTyZx6WpK5d7","type":"User","alternateId":"otto@acme.example","displayName":"Otto Lidenbrock"}],"transaction":{"type":"WEB","id":"Z0mX7cQk3VnTr8LpYbWdSgAAB3M","detail":{}},"debugContext":{"debugData":{"requestUri":"/api/v1/users"}},"legacyEventType":null,"authenticationContext":{"authenticationStep":0,"externalSessionId":"102nZ8kQp7RVmTxLw2YbDcJhg"},"securityContext":{}}]}}`,
    ),
    jsonSample(
      "group.user_membership.add",
      "User added to a group",
      `{"eventType":"com.okta.event_hook","eventTypeVersion":"1.0","cloudEventsVersion":"0.1","eventId":"7e0c3a59-1d6f-4b82-a4e7-9f5d8b2c0613","source":"https://acme.okta.com/api/v1/eventHooks/who8vt36qfNpCGz9H1e6","eventTime":"2026-11-28T10:30:01.114Z","contentType":"application/json","data":{"events":[{"uuid":"c9a4e7f2-0b5d-4831-9e6c-1d8f3b7a2054","published":"2026-11-28T10:29:59.402Z","eventType":"group.user_membership.add","version":"0","displayMessage":"Add user to group membership","severity":"INFO","client":{"userAgent":{"rawUserAgent":"Mozilla/5.0 (X11; Linux x86_64)","os":"Linux","browser":"FIREFOX"},"zone":"null","device":"Computer","id":null,"ipAddress":"203.0.113.7","geographicalContext":{"city":"Berlin","state":"Berlin","country":"Germany","postalCode":"10115","geolocation":{"lat":52.53,"lon":13.38}}},"actor":{"id":"00u1h7k2pQwXz8VnT5d7","type":"User","alternateId":"admin@acme.example","displayName":"Admin Ada"},"outcome":{"result":"SUCCESS"},"target":[{"id":"00u2m9c4rTyZx6WpK5d7","type":"User","alternateId":"otto@acme.example","displayName":"Otto Lidenbrock"},{"id":"00g4k7n1sVxZy3QwM5d7","type":"UserGroup","alternateId":"unknown","displayName":"Engineering"}],"transaction":{"type":"WEB","id":"Z0mX7cQk3VnTr8LpYbWdSgAAB3M","detail":{}},"debugContext":{"debugData":{"requestUri":"/api/v1/users"}},"legacyEventType":null,"authenticationContext":{"authenticationStep":0,"externalSessionId":"102nZ8kQp7RVmTxLw2YbDcJhg"},"securityContext":{}}]}}`,
    ),
  ];
}
