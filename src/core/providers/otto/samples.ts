import type { Sample } from "../../../contract/model/provider.ts";
import { formSample, jsonSample } from "../sample.ts";

const acme = `"repository":{"full_name":"acme/webapp"},"sender":{"login":"mona"}`;

/** The kinds Otto writes a description of its own for, and any other. */
export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "github.pull_request",
      "A pull request was opened (/webhook/github)",
      `{"action":"opened","pull_request":{"number":42,"title":"Add email validation"},${acme}}`,
      { "X-GitHub-Event": "pull_request" },
    ),
    jsonSample(
      "github.push",
      "Commits were pushed (/webhook/github)",
      `{"ref":"refs/heads/main","commits":[{"id":"0d1a26e6","message":"Test accents: zo\\u00eb"}],"pusher":{"name":"mona"},${acme}}`,
      { "X-GitHub-Event": "push" },
    ),
    jsonSample(
      "stripe.payment_intent.succeeded",
      "A payment succeeded (/webhook/stripe)",
      `{"id":"evt_1Qk2abLkdIwHu7ix","object":"event","type":"payment_intent.succeeded","data":{"object":{"id":"pi_3Qk2","amount":2400,"currency":"usd"}}}`,
    ),
    formSample(
      "twilio.message",
      "A message arrived (/webhook/twilio)",
      "MessageSid=SM6e0f7a4c1b2d3e4f&From=%2B15551234567&To=%2B15557654321&Body=Is+the+deploy+done%3F",
    ),
    jsonSample(
      "slack.app_mention",
      "The app was mentioned (/webhook/slack)",
      `{"type":"event_callback","event_id":"Ev0LAN670R","event":{"type":"app_mention","user":"U024BE7LH","channel":"C0LAN2Q65","text":"deploy, please"}}`,
    ),
    jsonSample(
      "build.finished",
      "Anything else (/webhook/<your own type>)",
      `{"event":"build.finished","build":311,"result":"red","url":"https://ci.example/builds/311"}`,
    ),
  ];
}
