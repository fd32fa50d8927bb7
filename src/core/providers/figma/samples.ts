import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "FILE_COMMENT",
      "Comment on a file",
      `{"event_type":"FILE_COMMENT","comment":[{"text":"Can the button be bolder?"}],"comment_id":"32","created_at":"2026-04-20T10:30:00Z","file_key":"zH41kvKUZOXRHuLRLCk0mN","file_name":"Checkout redesign","passcode":"","protocol_version":"2","timestamp":"2026-04-20T10:30:00Z","triggered_by":{"id":"813845097374535682","handle":"Ada"},"webhook_id":"22"}`,
    ),
    jsonSample(
      "PING",
      "PING",
      `{"event_type":"PING","passcode":"","timestamp":"2026-04-20T10:30:00Z","webhook_id":"22"}`,
    ),
  ];
}
