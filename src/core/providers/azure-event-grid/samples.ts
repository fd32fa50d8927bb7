import type { Sample } from "../../../contract/model/provider.ts";
import { latelyIso, valueSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    sample("Microsoft.Storage.BlobCreated", "Blob made", "831e1650-001e-001b-66ab-eeb76e069631", {
      subject: "/blobServices/default/containers/reports/blobs/2026.csv",
      data: {
        api: "PutBlockList",
        clientRequestId: "6d79dbfb-0e37-4fc4-981f-442c9ca65760",
        requestId: "831e1650-001e-001b-66ab-eeb76e0c41d2",
        eTag: "0x8D4BCC2E4835CD0",
        contentType: "text/csv",
        contentLength: 524288,
        blobType: "BlockBlob",
        url: "https://example.blob.core.windows.net/reports/2026.csv",
        sequencer: "00000000000004420000000000028963",
        storageDiagnostics: { batchId: "b68529f3-68cd-4744-baa4-3c0498ec19f0" },
      },
    }),
    sample("Microsoft.Resources.ResourceWriteSuccess", "Resource written", "4db48cba-50a2-455a-93b4-de41a3b5b7f6", {
      subject: "/subscriptions/2b7c3a4e/resourceGroups/acme/providers/Microsoft.Web/sites/app",
      data: {
        resourceProvider: "Microsoft.Web",
        resourceUri: "/subscriptions/2b7c3a4e/resourceGroups/acme/providers/Microsoft.Web/sites/app",
        operationName: "Microsoft.Web/sites/write",
        status: "Succeeded",
        subscriptionId: "2b7c3a4e-4139-4ac2-8d0f-e03521a075af",
        tenantId: "72f988bf-86f1-41af-91ab-2d7cd011db47",
      },
    }),
    sample("Acme.Order.Placed", "Event of your own", "b3f0c1d2-9a8b-4c7d-8e6f-5a4b3c2d1e0f", {
      subject: "orders/A-1042",
      data: { order: "A-1042", total: 42.5 },
    }),
  ];
}

interface Fields {
  readonly subject: string;
  readonly data: unknown;
}

function sample(eventType: string, name: string, id: string, { subject, data }: Fields): Sample {
  const topic = "/subscriptions/2b7c3a4e/resourceGroups/acme/providers/Microsoft.EventGrid/topics/hooks";
  const event = {
    topic,
    subject,
    eventType,
    id,
    data,
    dataVersion: "1.0",
    metadataVersion: "1",
    eventTime: latelyIso(10),
  };
  return valueSample(eventType, name, [event], {
    "aeg-event-type": "Notification",
    "aeg-subscription-name": "HOOKS",
    "aeg-delivery-count": "0",
    "aeg-data-version": "1.0",
    "aeg-metadata-version": "1",
  });
}
