import type { Provider } from "./provider.ts";

const TWO_HUNDRED = "200";
const ANY_SUCCESS = "any 2xx";

/** The answers that a sender counts as delivered, by the provider's id: only what its documentation says, named beside. */
const NEEDED: Readonly<Record<string, string>> = {
  // Asana Developers, “Webhooks”.
  asana: ANY_SUCCESS,
  // Calendly's developer FAQ, “How does a webhook become disabled?”.
  calendly: ANY_SUCCESS,
  // Dropbox Sign Developers, “Events and callbacks”.
  "dropbox-sign": "200 with the text “Hello API Event Received”",
  // Figma Developers, “Webhooks V2”.
  figma: TWO_HUNDRED,
  // GitHub Docs, “Best practices for using webhooks”.
  github: ANY_SUCCESS,
  // GoCardless support, “Webhook retries / failures”.
  gocardless: ANY_SUCCESS,
  // Mailgun Docs, “Webhooks”.
  mailgun: TWO_HUNDRED,
  // Meta for Developers, “Webhooks: getting started”.
  "meta-whatsapp": TWO_HUNDRED,
  miteos: ANY_SUCCESS,
  optio: ANY_SUCCESS,
  // Postmark support, “Understanding inbound webhook retries in Postmark”.
  postmark: TWO_HUNDRED,
  // Pusher Docs, “Channels webhook timeouts and retries”.
  pusher: ANY_SUCCESS,
  // Razorpay Docs, “Best practices” of webhooks.
  razorpay: ANY_SUCCESS,
  // SendGrid Docs, “Troubleshooting the Event Webhook”.
  sendgrid: ANY_SUCCESS,
  // Stripe Docs, “Receive Stripe events in your webhook endpoint”.
  stripe: ANY_SUCCESS,
  // Svix Docs, “Retry schedule”.
  svix: ANY_SUCCESS,
  // Typeform Developers, “Webhooks API”.
  typeform: ANY_SUCCESS,
  // Xero Developer, “Webhooks”.
  xero: "200 with an empty body",
  // Zoom developer support, “Webhook delays”.
  zoom: "200 or 204",
};

/** What a sender counts as delivered, such as `any 2xx`; null where it is not known. */
export function neededAnswer({ id }: Pick<Provider, "id">): string | null {
  return (Object.hasOwn(NEEDED, id) ? NEEDED[id] : undefined) ?? null;
}

/** Whether its documentation names 200 alone. */
export function takesOnly200(provider: Pick<Provider, "id">): boolean {
  return neededAnswer(provider) === TWO_HUNDRED;
}
