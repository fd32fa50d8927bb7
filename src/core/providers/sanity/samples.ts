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
    jsonSample(
      "document.create",
      "Document created",
      `{"_id":"4e8b9c06-5a1d-4f2b-9e43-00f7c1a93d52","_type":"article","_rev":"Wn8Lb1YcPd3sHjGf6oUeJR","_createdAt":"2026-11-28T10:29:59Z","_updatedAt":"2026-11-28T10:29:59Z","title":"Notes on November","slug":{"_type":"slug","current":"notes-on-november"},"author":{"_type":"reference","_ref":"b7e1d2f4-8a6c-4d3b-9f5e-2c7a1d0e4b96"},"body":[{"_type":"block","_key":"a1b9c7","style":"normal","markDefs":[],"children":[{"_type":"span","_key":"d4e0f2","text":"What changed.","marks":[]}]}]}`,
      {
        "idempotency-key": "9c0f7d3b6e151f7c9e308b5a4d26a3f8",
        "sanity-operation": "create",
        "sanity-dataset": "production",
        "sanity-project-id": "zp7mbokg",
        "sanity-document-id": "4e8b9c06-5a1d-4f2b-9e43-00f7c1a93d52",
        "sanity-transaction-id": "Wn8Lb1YcPd3sHjGf6oUeJR",
        "sanity-transaction-time": "2026-11-28T10:30:00.402Z",
      },
    ),
    jsonSample(
      "document.delete",
      "Document deleted",
      `{"_id":"resume-2026","_type":"article","_rev":"Kp7RVmTxLw2YbDcJhg102n","_createdAt":"2026-11-20T10:30:00Z","_updatedAt":"2026-11-28T10:31:11Z","title":"What’s new in spring","slug":{"_type":"slug","current":"spring"}}`,
      {
        "idempotency-key": "5b3c8f1d40a7d3f0c95e1b48726c0a9f",
        "sanity-operation": "delete",
        "sanity-dataset": "production",
        "sanity-project-id": "zp7mbokg",
        "sanity-document-id": "resume-2026",
        "sanity-transaction-id": "Kp7RVmTxLw2YbDcJhg102n",
        "sanity-transaction-time": "2026-11-28T10:31:12.118Z",
      },
    ),
  ];
}
