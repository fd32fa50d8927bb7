import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "PAYMENT.CAPTURE.COMPLETED",
      "Capture completed",
      `{"id":"WH-58D329510W468432D-8HN650336L201105X","create_time":"2026-04-20T10:30:00.000Z","resource_type":"capture","event_type":"PAYMENT.CAPTURE.COMPLETED","summary":"Payment completed for $ 30.0 USD","resource":{"id":"42311647XV020574X","status":"COMPLETED","amount":{"currency_code":"USD","value":"30.00"},"final_capture":true},"event_version":"1.0","resource_version":"2.0"}`,
    ),
    jsonSample(
      "BILLING.SUBSCRIPTION.ACTIVATED",
      "Subscription active",
      `{"id":"WH-77687562XN25889J8-8Y6T55435R66168T6","create_time":"2026-11-28T10:30:00.402Z","resource_type":"subscription","event_type":"BILLING.SUBSCRIPTION.ACTIVATED","summary":"Subscription activated","resource":{"id":"I-BW452GLLEP1G","plan_id":"P-5ML4271244454362WXNWU5NQ","status":"ACTIVE","status_update_time":"2026-11-28T10:29:59Z","start_time":"2026-11-28T10:29:58Z","quantity":"1","shipping_amount":{"currency_code":"USD","value":"0.0"},"subscriber":{"name":{"given_name":"Ada","surname":"Byron"},"email_address":"ada@example.com","payer_id":"2J6QB8YJQSJRJ"},"auto_renewal":true,"billing_info":{"outstanding_balance":{"currency_code":"USD","value":"0.0"},"cycle_executions":[{"tenure_type":"REGULAR","sequence":1,"cycles_completed":1,"cycles_remaining":0,"total_cycles":0}],"next_billing_time":"2026-12-28T10:00:00Z","failed_payments_count":0},"create_time":"2026-11-28T10:29:40Z","update_time":"2026-11-28T10:29:59Z","links":[{"href":"https://api.paypal.com/v1/billing/subscriptions/I-BW452GLLEP1G","rel":"self","method":"GET"}]},"links":[{"href":"https://api.paypal.com/v1/notifications/webhooks-events/WH-77687562XN25889J8-8Y6T55435R66168T6","rel":"self","method":"GET"}],"event_version":"1.0","resource_version":"2.0"}`,
    ),
    jsonSample(
      "PAYMENT.CAPTURE.REFUNDED",
      "Capture refunded",
      `{"id":"WH-1GE84257G0350133W-6RW800890C634293G","create_time":"2026-11-28T10:30:00.877Z","resource_type":"refund","event_type":"PAYMENT.CAPTURE.REFUNDED","summary":"A $ 0.99 USD capture payment was refunded","resource":{"id":"1Y107995YT783435V","status":"COMPLETED","amount":{"currency_code":"USD","value":"0.99"},"seller_payable_breakdown":{"gross_amount":{"currency_code":"USD","value":"0.99"},"paypal_fee":{"currency_code":"USD","value":"0.02"},"net_amount":{"currency_code":"USD","value":"0.97"},"total_refunded_amount":{"currency_code":"USD","value":"0.99"}},"create_time":"2026-11-28T02:29:59-08:00","update_time":"2026-11-28T02:29:59-08:00","links":[{"href":"https://api.paypal.com/v2/payments/refunds/1Y107995YT783435V","rel":"self","method":"GET"}]},"links":[{"href":"https://api.paypal.com/v1/notifications/webhooks-events/WH-1GE84257G0350133W-6RW800890C634293G","rel":"self","method":"GET"}],"event_version":"1.0","resource_version":"2.0"}`,
    ),
  ];
}
