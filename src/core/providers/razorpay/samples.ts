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
    jsonSample(
      "payment.failed",
      "Payment failed",
      `{"entity":"event","account_id":"acc_BFQ7uQEaa7j2z7","event":"payment.failed","contains":["payment"],"payload":{"payment":{"entity":{"id":"pay_DESlfW9H8K9uqM","entity":"payment","amount":50000,"currency":"INR","status":"failed","order_id":"order_DESlLckIVRkHWj","invoice_id":null,"international":false,"method":"card","amount_refunded":0,"refund_status":null,"captured":false,"description":"Order A-1009","card_id":"card_DESlfaBlKRzDNU","bank":null,"wallet":null,"vpa":null,"email":"gaurav@example.com","contact":"+919876543210","notes":[],"fee":null,"tax":null,"error_code":"BAD_REQUEST_ERROR","error_description":"Payment was unsuccessful as the card limit is exceeded.","error_source":"customer","error_step":"payment_authorization","error_reason":"card_limit_exceeded","created_at":1795858191}}},"created_at":1795858200}`,
      { "x-razorpay-event-id": "QZ3kT7mXw2LrY9" },
    ),
    jsonSample(
      "subscription.charged",
      "Subscription charged",
      `{"entity":"event","account_id":"acc_BFQ7uQEaa7j2z7","event":"subscription.charged","contains":["subscription","payment"],"payload":{"subscription":{"entity":{"id":"sub_DEX6xcJ1HSW4CR","entity":"subscription","plan_id":"plan_BvrFKjSxauOH7N","customer_id":"cust_C0WlbKhp3aLA7W","status":"active","type":2,"current_start":1795858190,"current_end":1798450190,"ended_at":null,"quantity":1,"notes":[],"charge_at":1798450190,"start_at":1795858190,"end_at":1827394190,"auth_attempts":0,"total_count":12,"paid_count":1,"remaining_count":11,"customer_notify":true,"created_at":1795858180,"short_url":null}},"payment":{"entity":{"id":"pay_DEXFWroJ6LikKT","entity":"payment","amount":100000,"currency":"INR","status":"captured","order_id":"order_DEXFWXwO5AvQbX","invoice_id":"inv_DEXFWVuM5rPqlP","method":"card","captured":true,"email":"gaurav@example.com","contact":"+919876543210","created_at":1795858191}}},"created_at":1795858200}`,
      { "x-razorpay-event-id": "QZ3m9VbNz4KpXw" },
    ),
  ];
}
