import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "conversation.user.created",
      "Conversation started",
      `{"type":"notification_event","app_id":"abc12345","data":{"type":"notification_event_data","item":{"type":"conversation","id":"123456","source":{"type":"conversation","subject":"Cannot log in","body":"<p>Hi, the reset mail never arrives.</p>","author":{"type":"user","name":"Ada Byron","email":"ada@example.com"}}}},"links":{},"id":"notif_ccd8a4d0-f965-11e3-a367-c779cae3e1b3","topic":"conversation.user.created","delivery_status":"pending","delivery_attempts":1,"created_at":1700000000}`,
    ),
  ];
}
