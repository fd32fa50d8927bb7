import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "email.bounced",
      "Mail bounced",
      `{"type":"email.bounced","created_at":"2026-04-20T10:30:00.126Z","data":{"created_at":"2026-04-20T10:29:56.894Z","email_id":"56761188-7520-42d8-8898-ff6fc54ce618","message_id":"<56761188-7520-42d8-8898-ff6fc54ce618@acme.example>","from":"Acme <onboarding@acme.example>","to":["delivered@example.com"],"subject":"Welcome aboard","bounce":{"type":"Permanent","subType":"Suppressed","message":"The recipient's address is on the suppression list."}}}`,
    ),
    jsonSample(
      "email.delivered",
      "Mail delivered",
      `{"type":"email.delivered","created_at":"2026-11-28T10:30:00.126Z","data":{"created_at":"2026-11-28T10:29:56.894Z","email_id":"4ef9a417-02e9-4d39-ad75-9611e0fcc33c","message_id":"<4ef9a417-02e9-4d39-ad75-9611e0fcc33c@acme.example>","from":"Acme <onboarding@acme.example>","to":["ada@example.com"],"subject":"Welcome aboard","tags":{"category":"confirm_email"}}}`,
    ),
    jsonSample(
      "email.clicked",
      "Link pressed",
      `{"type":"email.clicked","created_at":"2026-11-28T10:30:00.126Z","data":{"created_at":"2026-11-28T10:29:56.894Z","email_id":"c2e7b914-3d58-4f06-9a1e-7b0d5c8f2a63","message_id":"<c2e7b914-3d58-4f06-9a1e-7b0d5c8f2a63@acme.example>","from":"Acme <onboarding@acme.example>","to":["ada@example.com"],"subject":"Welcome aboard","click":{"ipAddress":"198.51.100.23","link":"https://acme.example/confirm","timestamp":"2026-11-28T10:29:59.704Z","userAgent":"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)"},"tags":{"category":"confirm_email"}}}`,
    ),
  ];
}
