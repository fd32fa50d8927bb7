import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "FILE_COMMENT",
      "Comment on a file",
      `{"event_type":"FILE_COMMENT","comment":[{"text":"Can the button be bolder?"}],"comment_id":"1402938475","created_at":"2026-04-20T10:30:00Z","file_key":"zH41kvKUZOXRHuLRLCk0mN","file_name":"Checkout redesign","passcode":"","protocol_version":"2","timestamp":"2026-04-20T10:30:00Z","triggered_by":{"id":"813845097374535682","handle":"Ada"},"webhook_id":"2984017"}`,
    ),
    jsonSample(
      "PING",
      "PING",
      `{"event_type":"PING","passcode":"","timestamp":"2026-04-20T10:30:00Z","webhook_id":"2984017"}`,
    ),
    jsonSample(
      "FILE_UPDATE",
      "File changed",
      `{"event_type":"FILE_UPDATE","file_key":"zH41kvKUZOXRHuLRLCk0mN","file_name":"Checkout redesign","passcode":"","protocol_version":"2","retries":0,"timestamp":"2026-11-28T10:30:00Z","webhook_id":"2984017"}`,
    ),
    jsonSample(
      "FILE_VERSION_UPDATE",
      "Version named",
      `{"event_type":"FILE_VERSION_UPDATE","created_at":"2026-11-28T10:29:59Z","description":"For the review on Monday","file_key":"zH41kvKUZOXRHuLRLCk0mN","file_name":"Checkout redesign","label":"Review","triggered_by":{"id":"813845097374535682","handle":"Ada"},"version_id":"4017368120","passcode":"","protocol_version":"2","retries":0,"timestamp":"2026-11-28T10:30:00Z","webhook_id":"2984017"}`,
    ),
  ];
}
