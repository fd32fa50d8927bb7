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
    jsonSample(
      "FILE.DELETED",
      "File deleted",
      `{"type":"webhook_event","id":"5b0e7f39-1c84-4d26-a7f3-9e2d6c8b1a50","created_at":"2026-11-28T02:31:09-08:00","trigger":"FILE.DELETED","webhook":{"id":"1847201935","type":"webhook"},"created_by":{"type":"user","id":"226067247","name":"Ada Byron","login":"ada@example.com"},"source":{"id":"73835521473","type":"file","name":"Contract – final (2).pdf"},"additional_info":[]}`,
      {
        "BOX-DELIVERY-ID": "3f0b8c6d-27e4-4a19-9c5f-8d1e6b7a2043",
        "BOX-SIGNATURE-VERSION": "1",
        "BOX-SIGNATURE-ALGORITHM": "HmacSHA256",
      },
    ),
    jsonSample(
      "COMMENT.CREATED",
      "Comment on a file",
      `{"type":"webhook_event","id":"c7d2f810-94b3-4e6a-8f15-2a0b9d7c3e64","created_at":"2026-11-28T02:35:52-08:00","trigger":"COMMENT.CREATED","webhook":{"id":"1847201935","type":"webhook"},"created_by":{"type":"user","id":"226067247","name":"Ada Byron","login":"ada@example.com"},"source":{"id":"639183025","type":"comment","is_reply_comment":false,"message":"Page 3 still names last year's rate.","created_by":{"type":"user","id":"226067247","name":"Ada Byron","login":"ada@example.com"},"item":{"id":"73835521473","type":"file"},"created_at":"2026-11-28T02:35:51-08:00"},"additional_info":[]}`,
      {
        "BOX-DELIVERY-ID": "a94d7c02-6e15-4b8f-8d3a-0c7f5e1b9264",
        "BOX-SIGNATURE-VERSION": "1",
        "BOX-SIGNATURE-ALGORITHM": "HmacSHA256",
      },
    ),
  ];
}
