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
     "id":48210937,
     "type":"private",
     "first_name":"Ada",
     "username":"ada"
  },
  "message_id":1365,
  "from":{
     "id":48210937,
     "first_name":"Ada",
     "username":"ada"
  },
  "text":"/deploy main \ud83d\ude80"
}}`,
    ),
    jsonSample(
      "callback_query",
      "Button pressed",
      `{"update_id":871263041,"callback_query":{"id":"4382bfdwdsb323b2d9","from":{"id":48210937,"first_name":"Ada","username":"ada"},"chat_instance":"42","data":"approve"}}`,
    ),
    jsonSample(
      "edited_message",
      "Message changed",
      `{"update_id":871263057,
"edited_message":{"message_id":1365,"from":{"id":48210937,"is_bot":false,"first_name":"Ada","last_name":"Byron","username":"ada","language_code":"en"},"chat":{"id":48210937,"first_name":"Ada","last_name":"Byron","username":"ada","type":"private"},"date":1795858100,"edit_date":1795858200,"text":"/deploy staging","entities":[{"offset":0,"length":7,"type":"bot_command"}]}}`,
    ),
  ];
}
