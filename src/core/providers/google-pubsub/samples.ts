import type { Sample } from "../../../contract/model/provider.ts";
import { lately, latelyIso, valueSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    sample("subscriptionNotification", "Google Play: subscription renewed", "136969346945001", {
      version: "1.0",
      packageName: "com.example.app",
      eventTimeMillis: String(lately(12)),
      subscriptionNotification: { version: "1.0", notificationType: 2, purchaseToken: "PURCHASE_TOKEN" },
    }),
    sample("gmail", "Gmail: mailbox changed", "136969346945002", {
      emailAddress: "ada@example.com",
      historyId: 9876543210,
    }),
    sample(
      "OBJECT_FINALIZE",
      "Cloud Storage: object made",
      "136969346945003",
      {
        kind: "storage#object",
        id: "reports/2026.csv/1795900000",
        name: "2026.csv",
        bucket: "reports",
        contentType: "text/csv",
        size: "1024",
        timeCreated: latelyIso(12),
      },
      { eventType: "OBJECT_FINALIZE", bucketId: "reports", objectId: "2026.csv", payloadFormat: "JSON_API_V1" },
    ),
  ];
}

function sample(event: string, name: string, id: string, data: unknown, attributes = {}): Sample {
  const published = latelyIso(10);
  return valueSample(event, name, {
    message: {
      attributes,
      data: Buffer.from(JSON.stringify(data)).toString("base64"),
      messageId: id,
      message_id: id,
      publishTime: published,
      publish_time: published,
    },
    subscription: "projects/acme/subscriptions/hooks",
  });
}
