import type { ExampleEvent } from "../example-event.ts";

const customer = "cus_R4aXk2Lm9QpZ";
const money = { currency: "usd", livemode: false };
const intent = { id: "pi_3Qk2abLkdIwHu7ix1hQxYz0c", object: "payment_intent", amount: 2400, ...money, customer };
const charge = { id: "ch_3Qk2abLkdIwHu7ix1kTzWv8b", object: "charge", amount: 2400, ...money, customer, paid: true };
const invoice = { id: "in_1Qk2hjLkdIwHu7ixYb4cD5eF", object: "invoice", amount_due: 4900, ...money, customer };
const subscription = { id: "sub_1QjZ7hLkdIwHu7ixPq2rS3tU", object: "subscription", customer, livemode: false };
const payer = { id: customer, object: "customer", email: "zoe@example.com", name: "Zoë Müller", livemode: false };
const session = { id: "cs_test_b1x7", object: "checkout.session", amount_total: 12950, ...money, customer };
const payout = { id: "po_1Qk2mnLkdIwHu7ixGh6iJ7kL", object: "payout", amount: 88210, ...money };
const dispute = { id: "dp_1Qk2opLkdIwHu7ixMn8oP9qR", object: "dispute", amount: 2400, ...money, charge: charge.id };
const method = { id: "pm_1Qk2qrLkdIwHu7ixSt0uV1wX", object: "payment_method", type: "card", customer };
const price = { id: "price_1Qk2stLkdIwHu7ixYz2aB3cD", object: "price", unit_amount: 4900, ...money, active: true };
const product = { id: "prod_R4bTeamPlan", object: "product", name: "Team plan", active: true, livemode: false };
const failure = { code: "card_declined", decline_code: "insufficient_funds", message: "Your card was declined." };

const event = (type: string, description: string, data: unknown): ExampleEvent => ({ type, description, data });

/** Stripe's common events. `data` is what stands at `data.object`. */
export const STRIPE_EVENTS: readonly ExampleEvent[] = [
  event("payment_intent.created", "Payment intent created", { ...intent, status: "requires_payment_method" }),
  event("payment_intent.processing", "Payment is processing", { ...intent, status: "processing" }),
  event("payment_intent.requires_action", "Payment wants the customer", { ...intent, status: "requires_action" }),
  event("payment_intent.succeeded", "Payment intent succeeded", { ...intent, status: "succeeded" }),
  event("payment_intent.payment_failed", "Payment failed", {
    ...intent,
    status: "requires_payment_method",
    last_payment_error: failure,
  }),
  event("payment_intent.canceled", "Payment canceled", { ...intent, status: "canceled" }),
  event("charge.succeeded", "Charge succeeded", { ...charge, status: "succeeded" }),
  event("charge.failed", "Charge failed", { ...charge, paid: false, status: "failed", failure_code: failure.code }),
  event("charge.refunded", "Charge refunded", {
    ...charge,
    status: "succeeded",
    amount_refunded: 2400,
    refunded: true,
  }),
  event("charge.updated", "Charge changed", { ...charge, status: "succeeded", metadata: { order: "A-1009" } }),
  event("charge.dispute.created", "Dispute opened", { ...dispute, reason: "fraudulent", status: "needs_response" }),
  event("charge.dispute.closed", "Dispute closed", { ...dispute, reason: "fraudulent", status: "won" }),
  event("refund.created", "Refund created", {
    id: "re_3Qk2abLkdIwHu7ix1Ab2Cd3e",
    object: "refund",
    amount: 2400,
    ...money,
    charge: charge.id,
    status: "succeeded",
  }),
  event("checkout.session.completed", "Checkout session completed", { ...session, payment_status: "paid" }),
  event("checkout.session.expired", "Checkout session expired", {
    ...session,
    status: "expired",
    payment_status: "unpaid",
  }),
  event("checkout.session.async_payment_succeeded", "Late payment arrived", { ...session, payment_status: "paid" }),
  event("checkout.session.async_payment_failed", "Late payment failed", { ...session, payment_status: "unpaid" }),
  event("customer.created", "Customer created", payer),
  event("customer.updated", "Customer changed", { ...payer, phone: "+15551234567" }),
  event("customer.deleted", "Customer deleted", { ...payer, deleted: true }),
  event("customer.subscription.created", "Subscription started", { ...subscription, status: "active" }),
  event("customer.subscription.updated", "Subscription changed", { ...subscription, status: "past_due" }),
  event("customer.subscription.deleted", "Subscription ended", { ...subscription, status: "canceled" }),
  event("customer.subscription.trial_will_end", "Trial ends in three days", { ...subscription, status: "trialing" }),
  event("invoice.created", "Invoice drafted", { ...invoice, status: "draft" }),
  event("invoice.finalized", "Invoice finalized", { ...invoice, status: "open" }),
  event("invoice.paid", "Invoice paid", { ...invoice, amount_paid: 4900, status: "paid" }),
  event("invoice.payment_succeeded", "Invoice payment succeeded", { ...invoice, amount_paid: 4900, status: "paid" }),
  event("invoice.payment_failed", "Invoice payment failed", { ...invoice, status: "open", attempt_count: 2 }),
  event("invoice.upcoming", "Invoice comes soon", { ...invoice, status: "draft" }),
  event("payment_method.attached", "Payment method attached", method),
  event("payment_method.detached", "Payment method detached", { ...method, customer: null }),
  event("setup_intent.succeeded", "Card saved for later", {
    id: "seti_1Qk2uvLkdIwHu7ixEf4gH5iJ",
    object: "setup_intent",
    customer,
    payment_method: method.id,
    status: "succeeded",
  }),
  event("payout.paid", "Payout paid", { ...payout, status: "paid" }),
  event("payout.failed", "Payout failed", { ...payout, status: "failed", failure_code: "account_closed" }),
  event("price.created", "Price created", price),
  event("product.created", "Product created", product),
  event("product.updated", "Product changed", { ...product, description: "For teams of up to ten" }),
];
