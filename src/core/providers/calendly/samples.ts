import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "invitee.created",
      "Meeting booked",
      `{"created_at":"2026-04-20T10:30:00.000000Z","created_by":"https://api.calendly.example/users/AAAA","event":"invitee.created","payload":{"uri":"https://api.calendly.example/scheduled_events/BBBB/invitees/CCCCCCCCCCCCCCCC","email":"ada@example.com","name":"Ada Byron","status":"active","timezone":"Europe/Berlin","scheduled_event":{"name":"15 Minute Meeting","start_time":"2026-04-22T09:00:00.000000Z"}}}`,
    ),
  ];
}
