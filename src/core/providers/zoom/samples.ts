import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "meeting.participant_joined",
      "Participant joined",
      `{"event":"meeting.participant_joined","event_ts":1700000000000,"payload":{"account_id":"AAAAAABBBB","object":{"id":"1234567890","uuid":"4444AAAiAAAAAiAiAiiAii==","host_id":"x1yCzABCDEfg23HiJKl4mN","topic":"Monday stand-up","type":8,"participant":{"user_id":"1234567890","user_name":"Jürgen","join_time":"2026-04-20T10:30:00Z"}}}}`,
    ),
    jsonSample(
      "endpoint.url_validation",
      "URL validation",
      `{"payload":{"plainToken":"qgg8vlvZRS6UYooatFL8Aw"},"event_ts":1700000000000,"event":"endpoint.url_validation"}`,
    ),
  ];
}
