import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "conversation.user.created",
      "Conversation started",
      `{"type":"notification_event","app_id":"a86dr8yl","data":{"type":"notification_event_data","item":{"type":"conversation","id":"215468201936","source":{"type":"conversation","subject":"Cannot log in","body":"<p>Hi, the reset mail never arrives.</p>","author":{"type":"user","name":"Ada Byron","email":"ada@example.com"}}}},"links":{},"id":"notif_ccd8a4d0-f965-11e3-a367-c779cae3e1b3","topic":"conversation.user.created","delivery_status":"pending","delivery_attempts":1,"created_at":1700000000}`,
    ),
    jsonSample(
      "conversation.admin.replied",
      "Answer of a teammate",
      `{"type":"notification_event","app_id":"a86dr8yl","data":{"type":"notification_event_data","item":{"type":"conversation","id":"215468201937","created_at":1795857800,"updated_at":1795858198,"waiting_since":null,"snoozed_until":null,"source":{"type":"conversation","id":"2154682019","delivered_as":"customer_initiated","subject":"","body":"<p>Hi, the reset mail never arrives.</p>","author":{"type":"user","id":"667d61cc8a68186f43bafe95","name":"Ada Byron","email":"ada@example.com"},"attachments":[],"url":"https://app.example.com/login"},"contacts":{"type":"contact.list","contacts":[{"type":"contact","id":"667d61cc8a68186f43bafe95","external_id":"u-1009"}]},"admin_assignee_id":991267834,"team_assignee_id":null,"open":true,"state":"open","read":true,"priority":"not_priority","conversation_parts":{"type":"conversation_part.list","conversation_parts":[{"type":"conversation_part","id":"139481720","part_type":"comment","body":"<p>It is on its way again.</p>","created_at":1795858198,"author":{"type":"admin","id":"991267834","name":"Otto","email":"otto@example.com"}}],"total_count":1}}},"links":{},"id":"notif_6f0b7c3e-8d12-4a95-b4e6-1c9d5f7a2038","topic":"conversation.admin.replied","delivery_status":"pending","delivery_attempts":1,"delivered_at":0,"first_sent_at":1795858200,"created_at":1795858199,"self":null}`,
    ),
    jsonSample(
      "contact.user.created",
      "Contact created",
      `{"type":"notification_event","app_id":"a86dr8yl","data":{"type":"notification_event_data","item":{"type":"contact","id":"667d61cc8a68186f43bafe95","workspace_id":"a86dr8yl","external_id":"u-1009","role":"user","email":"ada@example.com","phone":null,"name":"Ada Byron","avatar":null,"owner_id":null,"has_hard_bounced":false,"marked_email_as_spam":false,"unsubscribed_from_emails":false,"created_at":1795858199,"updated_at":1795858199,"signed_up_at":1795858190,"last_seen_at":null,"language_override":null,"browser":null,"location":{"type":"location","country":"Germany","region":"Berlin","city":"Berlin"},"custom_attributes":{}}},"links":{},"id":"notif_2c8e5d1a-7f49-4b03-9a6d-0e4b7f3c8152","topic":"contact.user.created","delivery_status":"pending","delivery_attempts":1,"delivered_at":0,"first_sent_at":1795858200,"created_at":1795858199,"self":null}`,
    ),
  ];
}
