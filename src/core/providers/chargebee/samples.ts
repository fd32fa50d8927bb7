import type { Sample } from "../../../contract/model/provider.ts";
import { lately, valueSample } from "../sample.ts";

const seconds = (before: number) => Math.floor(lately(before) / 1000);

export function samples(): readonly Sample[] {
  const customer = {
    id: "AzZlGJTC9U3tw4nF",
    first_name: "Ada",
    last_name: "Byron",
    email: "ada@example.com",
    auto_collection: "on",
    net_term_days: 0,
    allow_direct_debit: false,
    created_at: seconds(90_000),
    taxability: "taxable",
    updated_at: seconds(60),
    resource_version: lately(60),
    deleted: false,
    object: "customer",
    card_status: "valid",
    promotional_credits: 0,
    refundable_credits: 0,
    excess_payments: 0,
    unbilled_charges: 0,
    preferred_currency_code: "USD",
  };
  const subscription = {
    id: "16CQtCTrgrYwi9n2E",
    billing_period: 1,
    billing_period_unit: "month",
    customer_id: "AzZlGJTC9U3tw4nF",
    status: "active",
    current_term_start: seconds(30),
    current_term_end: seconds(-2_592_000),
    next_billing_at: seconds(-2_592_000),
    created_at: seconds(30),
    started_at: seconds(30),
    has_scheduled_changes: false,
    deleted: false,
    object: "subscription",
    currency_code: "USD",
    subscription_items: [
      {
        item_price_id: "basic-USD-monthly",
        item_type: "plan",
        quantity: 1,
        unit_price: 1000,
        amount: 1000,
        object: "subscription_item",
      },
    ],
    due_invoices_count: 0,
    mrr: 1000,
  };
  return [
    sample("subscription_created", "Subscription created", "ev_AzZlGJTC9U44A4nL", { subscription, customer }),
    sample("customer_changed", "Customer changed", "ev_16BPgETyVrQVHC1F", { customer }),
    sample("payment_failed", "Payment failed", "ev_169vA0U5jQ1lY2Zk", {
      transaction: {
        id: "txn_AzZlGJTC9U4B24nN",
        customer_id: "AzZlGJTC9U3tw4nF",
        gateway: "stripe",
        type: "payment",
        date: seconds(20),
        amount: 1000,
        status: "failure",
        error_code: "card_declined",
        error_text: "Your card was declined.",
        currency_code: "USD",
        object: "transaction",
      },
      customer,
      subscription,
    }),
  ];
}

function sample(type: string, name: string, id: string, content: unknown): Sample {
  return valueSample(type, name, {
    id,
    occurred_at: seconds(12),
    source: "admin_console",
    user: "ada@example.com",
    object: "event",
    api_version: "v2",
    content,
    event_type: type,
    webhook_status: "scheduled",
    webhooks: [{ id: "whv2_Azz5aITsMVdKtVWV", object: "webhook", webhook_status: "scheduled" }],
  });
}
