import type { Sample } from "../../../contract/model/provider.ts";

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
