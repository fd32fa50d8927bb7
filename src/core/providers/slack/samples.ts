import type { Sample } from "../../../contract/model/provider.ts";
import { formSample, jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "app_mention",
      "The app was mentioned",
      String.raw`{"token":"z26uFbvR1xHJEdHE1OQiO6t8","team_id":"T061EG9R6","api_app_id":"A0PNCHHK2","event":{"type":"app_mention","user":"U024BE7LH","text":"<@U0LAN0Z89> deploy the caf\u00e9 \u2014 page","ts":"1763734918.000200","channel":"C0LAN2Q65","event_ts":"1763734918000200"},"type":"event_callback","event_id":"Ev0LAN670R","event_time":1763734918,"authorizations":[{"team_id":"T061EG9R6","is_bot":true}]}`,
    ),
    formSample(
      "slash_command",
      "A slash command",
      "token=gIkuvaNzQIHg97ATvDxqgjtO&team_id=T0001&team_domain=example&channel_id=C2147483705&channel_name=test&user_id=U2147483697&user_name=steve&command=%2Fweather&text=94070+%26+more&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2F1234%2F5678&trigger_id=13345224609.738474920.8088930838d88f008e0&api_app_id=A123456",
    ),
    jsonSample(
      "url_verification",
      "Slack checks the URL",
      `{"token":"z26uFbvR1xHJEdHE1OQiO6t8","challenge":"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P","type":"url_verification"}`,
    ),
  ];
}
