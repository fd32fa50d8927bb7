import type { Provider } from "./provider.ts";

/**
 * What a sender does about a delivery that was not answered with 2xx in time, in a sentence, by the provider's id. Only
 * what its documentation says, named beside; of the others it is not known here.
 */
const AFTER_FAILURE: Readonly<Record<string, string>> = {
  // GitHub Docs, “Handling failed webhook deliveries”.
  github: "GitHub does not try again by itself.",
  // Stripe Docs, “Receive Stripe events in your webhook endpoint”.
  stripe: "Stripe tries again for up to three days, in a sandbox three times over a few hours.",
  // Slack API, “Events API”: retries and failure limits.
  slack:
    "Slack tries again three times: at once, after 1 and after 5 minutes. It turns the subscription off when more than 95 % of deliveries fail within an hour.",
  // GitLab Docs, “Auto-disabled webhooks”.
  gitlab: "GitLab turns the webhook off for a while after 4 failures in a row, and for good after 40.",
  // Shopify changelog of 2024-09-10 and “Troubleshoot webhooks”.
  shopify:
    "Shopify tries again 8 times over 4 hours, then deletes the subscription if it was made through the Admin API.",
  // Atlassian's announcement of Jira's retry policy.
  jira: "Jira Cloud tries again after 408, 409, 425, 429, 5xx and failed connections, not after other answers.",
  // Sanity changelog of 2026-04-29.
  sanity: "Sanity tries again twice, 30 s apart, after 429 and 5xx.",
  // Twitch Developers, “Getting Events Using Webhook Callbacks”.
  twitch: "Twitch revokes the subscription after too many failures.",
  // Paddle Developer, “Respond to webhooks”.
  paddle: "Paddle tries again 60 times over 3 days, in a sandbox 3 times within 15 minutes.",
  // Square Developer, “Webhook event notifications”.
  square: "Square tries again up to 11 times over 24 hours.",
  // PayPal Developer, “Webhooks”.
  paypal: "PayPal tries again up to 25 times over 3 days.",
  // HubSpot Developers, “Webhooks API”.
  hubspot: "HubSpot tries again up to 10 times over the next 24 hours.",
  // Mailgun Docs, “Webhooks”.
  mailgun: "Mailgun tries again for 8 hours, and gives up at once on 406.",
  // Linear Developers, “Webhooks”.
  linear: "Linear tries again 3 times: after a minute, an hour and 6 hours. It may turn the webhook off.",
  // Lemon Squeezy Docs, “Webhook requests”.
  lemonsqueezy: "Lemon Squeezy tries again up to 3 times.",
  // Discord Developers, “Receiving and Responding to Interactions”.
  discord: "Discord shows the user that the interaction failed, and does not try again.",
  // Asana Developers, “Webhooks”.
  asana: "Asana tries again for up to 24 hours.",
  // Calendly's developer FAQ, “How does a webhook become disabled?”.
  calendly: "Calendly tries again for 24 hours, ever less often, then turns the webhook off: it has to be made anew.",
  // GoCardless support, “Webhook retries / failures”.
  gocardless: "GoCardless tries again up to 8 times, ever less often, and follows no redirect.",
  // Intercom Developers, “Delivering webhook notifications”.
  intercom:
    "Intercom pauses for 15 minutes after more than 1000 errors in a row, and sends a private app nothing more after seven days of errors.",
  // Postmark support, “Understanding inbound webhook retries in Postmark”.
  postmark: "Postmark sends an inbound message again up to 10 times over some 10 hours, unless the answer is a 403.",
  // Razorpay Docs, “Best practices” of webhooks.
  razorpay: "Razorpay tries again for 24 hours, ever less often, then turns the webhook off.",
  // SendGrid Docs, “Troubleshooting the Event Webhook”.
  sendgrid: "SendGrid tries again for up to 24 hours, ever less often.",
  // Typeform Developers, “Webhooks API”.
  typeform: "Typeform tries again, for 10 hours after 408, 423, 429 and 503, and turns the webhook off on 404 and 410.",
  // Zoom developer support, “Webhook delays”.
  zoom: "Zoom tries again three times: after 5, 20 and 60 minutes.",
  // WooCommerce, class WC_Webhook: failed_delivery.
  woocommerce: "WooCommerce turns the webhook off after some 5 failures in a row.",
};

type Failing = Pick<Provider, "id" | "name" | "retries">;

/** What that sender does about a delivery that failed, in a sentence or two; null where it is not known. */
export function knownAfterFailure({ id, name, retries }: Failing): string | null {
  if (Object.hasOwn(AFTER_FAILURE, id)) return AFTER_FAILURE[id] ?? null;
  return retries === undefined ? null : `${name} ${retries.charAt(0).toLowerCase()}${retries.slice(1)}`;
}

/** The same; honestly so where it is not known. */
export function afterFailure(provider: Failing): string {
  return knownAfterFailure(provider) ?? `What ${provider.name} does about a failure is not known here.`;
}
