import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "resource.created",
      "Mail arrived",
      `{"value":[{"subscriptionId":"7f105c7d-2dc5-4530-97cd-4e7ae6534c07","subscriptionExpirationDateTime":"2026-04-23T10:30:00.0000000Z","tenantId":"84bd8158-6d4d-4958-8b9f-9d6445542f95","clientState":"","changeType":"created","resource":"Users/ada@acme.example/Messages/AAMkAGUwNjQ4ZjIx","resourceData":{"@odata.type":"#Microsoft.Graph.Message","id":"AAMkAGUwNjQ4ZjIx"}}]}`,
    ),
  ];
}
