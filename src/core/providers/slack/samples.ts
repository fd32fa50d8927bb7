import type { Sample } from "../../../contract/model/provider.ts";
import { formSample, jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "app_mention",
      "The app was mentioned",
      String.raw`{"token":"z26uFbvR1xHJEdHE1OQiO6t8","team_id":"T061EG9R6","api_app_id":"A0PNCHHK2","event":{"type":"app_mention","user":"U024BE7LH","text":"<@U0LAN0Z89> deploy the caf\u00e9 \u2014 page","ts":"1763734918.000200","channel":"C0LAN2Q65","event_ts":"1763734918000200"},"type":"event_callback","event_id":"Ev0LAN670R","event_time":1763734918,"authorizations":[{"enterprise_id":null,"team_id":"T061EG9R6","user_id":"U0LAN0Z89","is_bot":true,"is_enterprise_install":false}]}`,
    ),
    formSample(
      "slash_command",
      "A slash command",
      "token=gIkuvaNzQIHg97ATvDxqgjtO&team_id=T0001&team_domain=example&channel_id=C2147483705&channel_name=test&user_id=U2147483697&user_name=steve&command=%2Fweather&text=94070+%26+more&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2F1234%2F5678&trigger_id=13345224609.738474920.8088930838d88f008e0&api_app_id=A0KB4X9T7Q2",
    ),
    jsonSample(
      "message",
      "A message in a channel",
      `{"token":"z26uFbvR1xHJEdHE1OQiO6t8","team_id":"T061EG9R6","api_app_id":"A0PNCHHK2","event":{"type":"message","user":"U024BE7LH","text":"Is the build green?","ts":"1763734999.000300","channel":"C0LAN2Q65","channel_type":"channel","event_ts":"1763734999.000300"},"type":"event_callback","event_id":"Ev0LAN671A","event_time":1763734999}`,
    ),
    jsonSample(
      "reaction_added",
      "A reaction was added",
      `{"token":"z26uFbvR1xHJEdHE1OQiO6t8","team_id":"T061EG9R6","api_app_id":"A0PNCHHK2","event":{"type":"reaction_added","user":"U024BE7LH","reaction":"eyes","item":{"type":"message","channel":"C0LAN2Q65","ts":"1763734918.000200"},"item_user":"U0LAN0Z89","event_ts":"1763735001.000400"},"type":"event_callback","event_id":"Ev0LAN672B","event_time":1763734999}`,
    ),
    jsonSample(
      "member_joined_channel",
      "Someone joined a channel",
      `{"token":"z26uFbvR1xHJEdHE1OQiO6t8","team_id":"T061EG9R6","api_app_id":"A0PNCHHK2","event":{"type":"member_joined_channel","user":"U024BE7LH","channel":"C0LAN2Q65","channel_type":"C","team":"T061EG9R6","inviter":"U0LAN0Z89","event_ts":"1763735001.000450"},"type":"event_callback","event_id":"Ev0LAN673C","event_time":1763734999}`,
    ),
    jsonSample(
      "app_home_opened",
      "The app's home was opened",
      `{"token":"z26uFbvR1xHJEdHE1OQiO6t8","team_id":"T061EG9R6","api_app_id":"A0PNCHHK2","event":{"type":"app_home_opened","user":"U024BE7LH","channel":"D0LAN2Q65","tab":"home","event_ts":"1763735002.000500"},"type":"event_callback","event_id":"Ev0LAN674D","event_time":1763734999}`,
    ),
    jsonSample(
      "url_verification",
      "Slack checks the URL",
      `{"token":"z26uFbvR1xHJEdHE1OQiO6t8","challenge":"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P","type":"url_verification"}`,
    ),
  ];
}
