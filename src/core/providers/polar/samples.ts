import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

/** A whole order: Polar's own SDK refuses one that lacks a field. */
export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "order.paid",
      "Order paid",
      `{"type":"order.paid","timestamp":"2026-04-20T10:30:00.120943Z","data":{"id":"1dbfc517-0bbf-4301-9ba8-555ca42b9737","created_at":"2026-04-20T10:29:58.271Z","modified_at":null,"status":"paid","paid":true,"subtotal_amount":1000,"discount_amount":0,"net_amount":1000,"tax_amount":200,"total_amount":1200,"applied_balance_amount":0,"due_amount":1200,"refunded_amount":0,"refunded_tax_amount":0,"refundable_amount":1000,"refundable_tax_amount":200,"currency":"usd","billing_reason":"purchase","billing_name":"Ada Byron","billing_address":{"line1":null,"line2":null,"postal_code":"75001","city":"Paris","state":null,"country":"FR"},"invoice_number":"ACME-0001","is_invoice_generated":false,"receipt_number":null,"seats":null,"customer_id":"992fae2a-2a17-4b7a-8d9e-e287cf90131b","product_id":"9d0fbf6c-7a0f-4c6f-8a3b-2f4f8b6f2a11","discount_id":null,"subscription_id":null,"checkout_id":"5e2b1c4d-8f3a-4d6b-9c7e-1a2b3c4d5e6f","next_payment_attempt_at":null,"metadata":{},"custom_field_data":{},"platform_fee_amount":88,"platform_fee_currency":"usd","customer":{"id":"992fae2a-2a17-4b7a-8d9e-e287cf90131b","created_at":"2026-04-20T10:29:40.000Z","modified_at":null,"metadata":{},"external_id":null,"email":"ada@example.com","email_verified":true,"type":"individual","name":"Ada Byron","billing_name":null,"billing_address":{"line1":null,"line2":null,"postal_code":"75001","city":"Paris","state":null,"country":"FR"},"tax_id":null,"locale":null,"organization_id":"1c7d0a52-6b1e-4a7e-b0c9-3e5f7a9b1d2c","default_payment_method_id":null,"deleted_at":null,"avatar_url":"https://www.gravatar.com/avatar/0?d=404"},"product":{"metadata":{},"id":"9d0fbf6c-7a0f-4c6f-8a3b-2f4f8b6f2a11","created_at":"2026-04-01T09:00:00.000Z","modified_at":null,"trial_interval":null,"trial_interval_count":null,"name":"Supporter","description":null,"visibility":"public","recurring_interval":null,"recurring_interval_count":null,"meter_interval":null,"meter_interval_count":null,"is_recurring":false,"is_archived":false,"organization_id":"1c7d0a52-6b1e-4a7e-b0c9-3e5f7a9b1d2c"},"discount":null,"subscription":null,"items":[{"created_at":"2026-04-20T10:29:58.271Z","modified_at":null,"id":"0b6f1d2e-3c4a-4b5c-8d6e-7f8a9b0c1d2e","label":"Supporter","amount":1000,"tax_amount":200,"proration":false,"product_price_id":"7c8d9e0f-1a2b-4c3d-8e4f-5a6b7c8d9e0f"}],"description":"Supporter"}}`,
      { "User-Agent": "polar.sh webhooks", "webhook-id": "f1ab5ee0-2f2b-4c4b-9f0a-9a3f1a1d2c11" },
    ),
  ];
}
