import { describeProvider } from "../describe.ts";
import { change, first, has, header, json, line } from "../find.ts";
import { emptyReply } from "../handshake-reply.ts";
import { placedScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";
import { confirmationUrl } from "./confirmation-url.ts";

const type = first(json("Type"), header("x-amz-sns-message-type"));
const topic = change(json("TopicArn"), (arn) => arn.slice(arn.lastIndexOf(":") + 1));

export const awsSns = describeProvider({
  id: "aws-sns",
  name: "AWS SNS",
  schemes: [
    {
      ...placedScheme(
        { in: "body", path: "Signature" },
        { id: "aws-sns", name: "AWS SNS certificate", algorithm: "rsa-sha256", encoding: "base64", key: "spki" },
      ),
      strategy: "sns",
      canSign: false,
    },
  ],
  secretHelp: "The certificate that SigningCertURL points to (PEM), fetched by you once. Only AWS can sign.",
  secretFrom: "them",
  event: type,
  // Amazon SNS Developer Guide: unique for each message, and a retry has the original's. In raw delivery the body is not SNS's.
  deliveryKey: first(header("x-amz-sns-message-id"), json("MessageId")),
  summary: [
    line`Confirm the subscription to ${topic} by opening ${confirmationUrl}`,
    line`${topic}: ${json("Subject")}`,
    line`${topic}: ${json("Message")}`,
    line`${type} from ${topic}`,
  ],
  unsigned: (request) =>
    request.header("x-amz-sns-rawdelivery")?.toLowerCase() === "true"
      ? "Raw message delivery is on, so SNS sent the message alone, without its signature. Switch it off in the subscription to have deliveries signed, or have the source take deliveries that are not."
      : null,
  // Acknowledged and shown. The subscription is confirmed by a person, never by a request that anybody can post.
  handshake: (request) => (json("Type")(request) === "SubscriptionConfirmation" ? emptyReply(false) : null),
  fingerprints: ["x-amz-sns-message-type", "x-amz-sns-topic-arn", "x-amz-sns-message-id"],
  // Amazon SNS Developer Guide, “HTTP/S endpoints”: a time-out of 15 seconds.
  patienceSeconds: 15,
  isOwn: has(json("SigningCertURL")),
  retries:
    "Tries again three times, 20 seconds apart, where neither topic nor subscription has a delivery policy of its own.",
  saidAt: ["https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html"],
  setUp: {
    link: "https://docs.aws.amazon.com/sns/latest/dg/sns-http-https-endpoint-as-subscriber.html",
    steps: [
      "Subscribe this source's public URL to the topic with the protocol HTTPS, and raw message delivery off.",
      "Open the SubscribeURL that arrives here to confirm.",
      "Fetch the certificate SigningCertURL leads to, once, and add it here.",
    ],
    create: "aws sns subscribe --topic-arn TOPIC_ARN --protocol https --notification-endpoint {url}",
    events: [],
  },
  samples,
});
