import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "email.bounced",
      "Mail bounced",
      `{"type":"email.bounced","created_at":"2026-04-20T10:30:00.126Z","data":{"email_id":"56761188-7520-42d8-8898-ff6fc54ce618","from":"Acme <onboarding@acme.example>","to":["delivered@example.com"],"subject":"Welcome aboard","bounce":{"type":"Permanent","message":"The recipient's address is on the suppression list."}}}`,
    ),
  ];
}
