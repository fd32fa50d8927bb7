import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "FILE.UPLOADED",
      "File uploaded",
      `{"type":"webhook_event","id":"eb0c4e06-751f-442c-86f8-fd5bb404dbec","created_at":"2026-04-20T03:30:00-07:00","trigger":"FILE.UPLOADED","webhook":{"id":"53","type":"webhook"},"created_by":{"id":"226067247","type":"user","name":"John Q. Developer"},"source":{"id":"73835521473","type":"file","name":"Contract – final (2).pdf","size":21}}`,
      {
        "BOX-DELIVERY-ID": "f96bb54b-ee16-4fc5-aa65-8c2d9e5b546f",
        "BOX-SIGNATURE-VERSION": "1",
        "BOX-SIGNATURE-ALGORITHM": "HmacSHA256",
      },
    ),
  ];
}
