import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample, lately } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "tweet_create_events",
      "Mention",
      String.raw`{"for_user_id":"2244994945","tweet_create_events":[{"created_at":"${told()}","id":1994387201845739521,"id_str":"1994387201845739521","text":"@acme your status page says \u201call good\u201d \u2026 is it?","user":{"id_str":"783214","screen_name":"ada"}}]}`,
    ),
    jsonSample(
      "direct_message_events",
      "Direct message",
      `{"for_user_id":"2244994945","direct_message_events":[{"type":"message_create","id":"1994387201845739520","created_timestamp":"1795858199402","message_create":{"target":{"recipient_id":"2244994945"},"sender_id":"30284915","message_data":{"text":"Is the export back?","entities":{"hashtags":[],"symbols":[],"user_mentions":[],"urls":[]}}}}],"users":{"30284915":{"id":"30284915","created_timestamp":"1142974214000","name":"Ada Byron","screen_name":"ada","protected":false,"verified":false,"followers_count":318,"friends_count":204,"statuses_count":1842}}}`,
    ),
    jsonSample(
      "follow_events",
      "Account followed",
      `{"for_user_id":"2244994945","follow_events":[{"type":"follow","created_timestamp":"1795858200114","target":{"id":"2244994945","name":"Acme","screen_name":"acme","protected":false,"verified":true,"followers_count":50182,"friends_count":12},"source":{"id":"30284915","name":"Ada Byron","screen_name":"ada","protected":false,"verified":false,"followers_count":318,"friends_count":205}}]}`,
    ),
  ];
}

/** As X writes a time: `Sun Nov 29 03:00:00 +0000 2026`. */
function told(): string {
  const [day = "", date = "", month = "", year = "", time = ""] = new Date(lately()).toUTCString().split(/,? /);
  return `${day} ${month} ${date} ${time} +0000 ${year}`;
}
