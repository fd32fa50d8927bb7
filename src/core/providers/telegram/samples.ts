import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "message",
      "Message to the bot",
      String.raw`{"update_id":871263040,
"message":{
  "date":1700000000,
  "chat":{
     "last_name":"Byron",
     "id":1111111,
     "type":"private",
     "first_name":"Ada",
     "username":"ada"
  },
  "message_id":1365,
  "from":{
     "id":1111111,
     "first_name":"Ada",
     "username":"ada"
  },
  "text":"/deploy main \ud83d\ude80"
}}`,
    ),
    jsonSample(
      "callback_query",
      "Button pressed",
      `{"update_id":871263041,"callback_query":{"id":"4382bfdwdsb323b2d9","from":{"id":1111111,"first_name":"Ada","username":"ada"},"chat_instance":"42","data":"approve"}}`,
    ),
  ];
}
