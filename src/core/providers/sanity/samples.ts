import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "document.update",
      "Document changed",
      `{"_id":"resume-2026","_type":"article","title":"What’s new in spring","slug":{"current":"spring"}}`,
      {
        "idempotency-key": "2b7fd7ac3f4e",
        "sanity-operation": "update",
        "sanity-dataset": "production",
        "sanity-project-id": "zp7mbokg",
        "sanity-document-id": "resume-2026",
      },
    ),
  ];
}
