import { charge, intent, payer, price, product, subscription } from "./objects.ts";
import { invoice, session } from "./billing-objects.ts";
import { dispute, method, payout, refund, setup } from "./money-objects.ts";
import type { ExampleEvent } from "../example-event.ts";

const failure = {
  code: "card_declined",
  decline_code: "insufficient_funds",
  message: "Your card was declined.",
  type: "card_error",
};

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
  event("refund.created", "Refund created", refund),
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
  event("customer.deleted", "Customer deleted", payer),
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
  event("setup_intent.succeeded", "Card saved for later", setup),
  event("payout.paid", "Payout paid", { ...payout, status: "paid" }),
  event("payout.failed", "Payout failed", { ...payout, status: "failed", failure_code: "account_closed" }),
  event("price.created", "Price created", price),
  event("product.created", "Product created", product),
  event("product.updated", "Product changed", { ...product, description: "For teams of up to ten" }),
];
