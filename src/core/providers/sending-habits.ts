import type { Headers } from "../../contract/model/header.ts";
import { freshKey } from "./fresh-key.ts";

/** What came of the attempt before. */
export interface LastFailure {
  /** Null where there was no answer. */
  readonly status: number | null;
  readonly error: string | null;
}

/** One attempt of an event, as its sender knows it. */
export interface Attempted {
  /** What the receiver deduplicates by: the same for every attempt. */
  readonly id: string;
  /** 1 for the first. */
  readonly number: number;
  /** Null for the first. */
  readonly lastFailure: LastFailure | null;
  /** Epoch milliseconds at which the event was made. */
  readonly createdAt: number;
  /** Epoch milliseconds at which this attempt is made. */
  readonly attemptAt: number;
}

/** What a sender does with every request beside what its samples show. */
export interface SendingHabits {
  readonly userAgent?: string;
  readonly contentType?: string;
  /** Headers that change with the event or the attempt. */
  headers?(attempted: Attempted): Headers;
  /** The body of that attempt, where its number stands in it. */
  body?(body: string, attempted: Attempted): string;
  /** Schemes by which it signs as well, beside its first. */
  readonly alsoSigns?: readonly string[];
  /** Whether an answer to a failure asks for no more attempts. */
  endsRetries?(headers: Headers): boolean;
}

const UUID = "0b989ba4-242f-41e5-81e1-c7b6966d2516";
const uuidOf = ({ id }: Attempted) => freshKey(UUID, id);
const svix = { userAgent: "Svix-Webhooks/1.84.0 (sender-9YMgn; +https://www.svix.com/http-sender/)" };

/** Slack's own words for what came of the attempt before. */
function slackReason({ status, error }: LastFailure): string {
  if (status !== null) return "http_error";
  if (/did not answer within/.test(error ?? "")) return "http_timeout";
  return /certificate/i.test(error ?? "") ? "ssl_error" : "connection_failed";
}

/** By the provider's id, as its documentation shows its requests. Where a header is not known, none is made up. */
const HABITS: Readonly<Record<string, SendingHabits>> = {
  github: { userAgent: "GitHub-Hookshot/044aadd", alsoSigns: ["github-sha1"] },
  gitlab: {
    userAgent: "GitLab/18.4.0",
    headers: (attempted) => [
      ["Idempotency-Key", uuidOf(attempted)],
      ["X-Gitlab-Webhook-UUID", "a6c1a4b5-2c60-4a1e-9d4b-6a0f1c2d3e4f"],
      ["X-Gitlab-Instance", "https://gitlab.example"],
    ],
  },
  bitbucket: {
    userAgent: "Bitbucket-Webhooks/2.0",
    headers: ({ number }) => [["X-Attempt-Number", String(number)]],
  },
  slack: {
    userAgent: "Slackbot 1.0 (+https://api.slack.com/robots)",
    headers: ({ number, lastFailure }) =>
      lastFailure === null
        ? []
        : [
            ["X-Slack-Retry-Num", String(number - 1)],
            ["X-Slack-Retry-Reason", slackReason(lastFailure)],
          ],
    endsRetries: (headers) =>
      headers.some(([name, value]) => name.toLowerCase() === "x-slack-no-retry" && value === "1"),
  },
  twitch: { headers: ({ number }) => [["Twitch-Eventsub-Message-Retry", String(number - 1)]] },
  hubspot: {
    userAgent: "HubSpot Connect 2.0 (http://dev.hubspot.com/) (namespace: webhooks-nio-http-client)",
    body: (body, { number }) =>
      body.replace(/("attemptNumber"\s*:\s*)\d+/g, (_, name: string) => `${name}${number - 1}`),
  },
  jira: {
    userAgent: "Atlassian Webhook HTTP Client",
    headers: ({ number }) => (number > 1 ? [["X-Atlassian-Webhook-Retry", String(number - 1)]] : []),
  },
  shopify: {
    userAgent: "Shopify-Captain-Hook",
    headers: (attempted) => [
      ["X-Shopify-API-Version", "2026-07"],
      ["X-Shopify-Event-Id", uuidOf(attempted)],
      ["X-Shopify-Triggered-At", new Date(attempted.createdAt).toISOString().replace("Z", "000000Z")],
    ],
  },
  linear: {
    userAgent: "Linear-Webhook",
    headers: ({ attemptAt }) => [["Linear-Timestamp", String(attemptAt)]],
  },
  stripe: { userAgent: "Stripe/1.0 (+https://stripe.com/docs/webhooks)" },
  adyen: { userAgent: "Adyen HttpClient 1.0" },
  "aws-sns": { userAgent: "Amazon Simple Notification Service Agent", contentType: "text/plain; charset=UTF-8" },
  circleci: { userAgent: "CircleCI-Webhook/1.0" },
  clerk: svix,
  contentful: { contentType: "application/vnd.contentful.management.v1+json" },
  discord: { userAgent: "Discord-Interactions/1.0 (+https://discord.com)" },
  dropbox: { userAgent: "DropboxWebhooks/1.0" },
  gocardless: { userAgent: "gocardless-webhook-service/1.1" },
  lemonsqueezy: { userAgent: "LemonSqueezy-Hookshot" },
  line: { userAgent: "LineBotWebhook/2.0" },
  "meta-whatsapp": { userAgent: "facebookexternalua" },
  openai: { userAgent: "OpenAI/1.0 (+https://platform.openai.com/docs/webhooks)" },
  paddle: { userAgent: "Paddle" },
  pagerduty: { userAgent: "PagerDuty-Webhook/V3.0" },
  postmark: { userAgent: "Postmark" },
  razorpay: { userAgent: "Razorpay-Webhook/v1" },
  resend: svix,
  sanity: { userAgent: "Sanity.io webhook delivery" },
  sendgrid: { userAgent: "SendGrid Event API" },
  square: { userAgent: "Square Connect v2" },
  svix,
  twilio: { userAgent: "TwilioProxy/1.1" },
  typeform: { userAgent: "Typeform Webhooks" },
  zendesk: { userAgent: "Zendesk Webhook" },
  zoom: { userAgent: "Zoom Marketplace/1.0a" },
};

const NONE: SendingHabits = {};

export function habitsOf(providerId: string): SendingHabits {
  return (Object.hasOwn(HABITS, providerId) ? HABITS[providerId] : undefined) ?? NONE;
}
