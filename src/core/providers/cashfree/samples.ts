import type { Sample } from "../../../contract/model/provider.ts";
import { lately, valueSample } from "../sample.ts";

/** Cashfree writes times of India. */
const at = (secondsBefore: number) =>
  new Date(lately(secondsBefore) + 19_800_000).toISOString().slice(0, 19).concat("+05:30");

const customer_details = {
  customer_name: "Yogesh",
  customer_id: "84920173",
  customer_email: "yogesh@example.com",
  customer_phone: "9666699999",
};

export function samples(): readonly Sample[] {
  const order = { order_id: "order_OFR_2", order_amount: 2, order_currency: "INR", order_tags: null };
  return [
    sample("PAYMENT_SUCCESS_WEBHOOK", "Payment succeeded", "jsFmS1dTSOCJJbjyRrr0Ug==", {
      order,
      payment: {
        cf_payment_id: "1453002795",
        payment_status: "SUCCESS",
        payment_amount: 1,
        payment_currency: "INR",
        payment_message: "00::Transaction success",
        payment_time: at(20),
        bank_reference: "234928698581",
        auth_id: null,
        payment_method: { upi: { channel: null, upi_id: "9611199227@paytm" } },
        payment_group: "upi",
      },
      customer_details,
      payment_gateway_details: { gateway_name: "CASHFREE", gateway_order_id: "1634766330" },
      payment_offers: null,
    }),
    sample("PAYMENT_FAILED_WEBHOOK", "Payment failed", "q2HnV8pXQk6Lw3ZtBy7MdA==", {
      order,
      payment: {
        cf_payment_id: "1453002796",
        payment_status: "FAILED",
        payment_amount: 1,
        payment_currency: "INR",
        payment_message: "ZM::INVALID MPIN",
        payment_time: at(40),
        bank_reference: "0",
        auth_id: null,
        payment_method: { upi: { channel: null, upi_id: "9611199227@paytm" } },
        payment_group: "upi",
      },
      customer_details,
      error_details: {
        error_code: "TRANSACTION_DECLINED",
        error_description: "The PIN was wrong.",
        error_source: "customer",
      },
    }),
    sample("REFUND_STATUS_WEBHOOK", "Refund succeeded", "Yx0cRb5FTz2mGd9KsNq4Ew==", {
      refund: {
        cf_refund_id: "11384027",
        cf_payment_id: "789727431",
        refund_id: "refund_sampleorder0413",
        order_id: "sampleorder0413",
        refund_amount: 2,
        refund_currency: "INR",
        entity: "Refund",
        refund_type: "MERCHANT_INITIATED",
        refund_status: "SUCCESS",
        status_description: "Refund processed successfully",
        created_at: at(3600),
        processed_at: at(30),
      },
    }),
  ];
}

function sample(type: string, name: string, idempotencyKey: string, data: unknown): Sample {
  return valueSample(
    type,
    name,
    { data, event_time: at(10), type },
    { "x-webhook-version": "2025-01-01", "x-webhook-attempt": "1", "x-idempotency-key": idempotencyKey },
  );
}
