import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

const TOPIC = "arn:aws:sns:us-west-2:123456789012:MyTopic";
const CERTIFICATE =
  "https://sns.us-west-2.amazonaws.com/SimpleNotificationService-f3ecfb7224c7233fe7bb5f59f96de52f.pem";

export function samples(): readonly Sample[] {
  return [
    snsSample(
      "Notification",
      "Alarm notification",
      "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324",
      `{
  "Type" : "Notification",
  "MessageId" : "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324",
  "TopicArn" : "${TOPIC}",
  "Subject" : "ALARM: checkout latency",
  "Message" : "Threshold crossed: p99 > 800 ms\\nState: ALARM",
  "Timestamp" : "2026-04-20T10:30:00.000Z",
  "SignatureVersion" : "2",
  "Signature" : "AAAA",
  "SigningCertURL" : "${CERTIFICATE}",
  "UnsubscribeURL" : "https://sns.us-west-2.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=${TOPIC}:c9135db0"
}`,
    ),
    snsSample(
      "SubscriptionConfirmation",
      "Subscription to confirm",
      "165545c9-2a5c-472c-8df2-7ff2be2b3b1b",
      `{
  "Type" : "SubscriptionConfirmation",
  "MessageId" : "165545c9-2a5c-472c-8df2-7ff2be2b3b1b",
  "Token" : "2336412f37fb687f5d51e6e241d09c805a5a57b30d712f794cc5f6a988666d92",
  "TopicArn" : "${TOPIC}",
  "Message" : "You have chosen to subscribe to the topic ${TOPIC}.\\nTo confirm the subscription, visit the SubscribeURL included in this message.",
  "SubscribeURL" : "https://sns.us-west-2.amazonaws.com/?Action=ConfirmSubscription&TopicArn=${TOPIC}&Token=2336412f37fb",
  "Timestamp" : "2026-04-20T10:29:00.000Z",
  "SignatureVersion" : "1",
  "Signature" : "AAAA",
  "SigningCertURL" : "${CERTIFICATE}"
}`,
    ),
    jsonSample(
      "UnsubscribeConfirmation",
      "Subscription ended",
      String.raw`{
  "Type" : "UnsubscribeConfirmation",
  "MessageId" : "47138184-6831-46b8-8f7c-afc488602d7d",
  "Token" : "2336412f37fb687f5d51e6e2425dacbba5d0ba12fc6c1b8e46c6ad7c8bf90b1d",
  "TopicArn" : "arn:aws:sns:us-west-2:123456789012:MyTopic",
  "Message" : "You have chosen to deactivate subscription arn:aws:sns:us-west-2:123456789012:MyTopic:2bcfbf39-05c3-41de-beaa-fcfcc21c8f55.\nTo cancel this operation and restore the subscription, visit the SubscribeURL included in this message.",
  "SubscribeURL" : "https://sns.us-west-2.amazonaws.com/?Action=ConfirmSubscription&TopicArn=arn:aws:sns:us-west-2:123456789012:MyTopic&Token=2336412f37fb687f5d51e6e2425dacbba5d0ba12fc6c1b8e46c6ad7c8bf90b1d",
  "Timestamp" : "2026-11-28T20:06:41.581Z",
  "SignatureVersion" : "1",
  "Signature" : "AAAA",
  "SigningCertURL" : "https://sns.us-west-2.amazonaws.com/SimpleNotificationService-f3ecfb7224c7233fe7bb5f59f96de52f.pem"
}`,
      {
        "x-amz-sns-message-type": "UnsubscribeConfirmation",
        "x-amz-sns-message-id": "47138184-6831-46b8-8f7c-afc488602d7d",
        "x-amz-sns-topic-arn": "arn:aws:sns:us-west-2:123456789012:MyTopic",
        "x-amz-sns-subscription-arn": "arn:aws:sns:us-west-2:123456789012:MyTopic:2bcfbf39-05c3-41de-beaa-fcfcc21c8f55",
      },
    ),
  ];
}

function snsSample(event: string, name: string, id: string, body: string): Sample {
  return {
    event,
    name,
    headers: [
      ["Content-Type", "text/plain; charset=UTF-8"],
      ["x-amz-sns-message-type", event],
      ["x-amz-sns-message-id", id],
      ["x-amz-sns-topic-arn", TOPIC],
    ],
    body,
  };
}
