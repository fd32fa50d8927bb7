import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "tweet_create_events",
      "Mention",
      String.raw`{"for_user_id":"2244994945","tweet_create_events":[{"created_at":"Mon Apr 20 10:30:00 +0000 2026","id":1700000000000000000,"id_str":"1700000000000000000","text":"@acme your status page says \u201call good\u201d \u2026 is it?","user":{"id_str":"783214","screen_name":"ada"}}]}`,
    ),
  ];
}
