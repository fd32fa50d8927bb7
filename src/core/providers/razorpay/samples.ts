import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "payment.captured",
      "Payment captured",
      `{"entity":"event","account_id":"acc_BFQ7uQEaa7j2z7","event":"payment.captured","contains":["payment"],"payload":{"payment":{"entity":{"id":"pay_DESlfW9H8K9uqM","entity":"payment","amount":50000,"currency":"INR","status":"captured","method":"netbanking","email":"gaurav@example.com","contact":"+919876543210"}}},"created_at":1700000000}`,
      { "x-razorpay-event-id": "F00kmR9YoE7nRl" },
    ),
  ];
}
