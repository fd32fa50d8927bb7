import { z } from "zod";
import { type Registrar, placeLike } from "../registrar.ts";
import { saidNo } from "../graphql.ts";

const Hook = z.object({ id: z.string(), uri: z.string() });
const Read = z.object({ data: z.object({ webhookSubscription: Hook.nullable() }) });
const Made = z.object({ data: z.object({ webhookSubscriptionCreate: z.object({ webhookSubscription: Hook }) }) });

const USUAL = "orders/create";

/** A webhook subscription that an app has at Shopify by the Admin API (GraphQL, 2026-01). Each has one topic. */
export const shopify: Registrar = {
  name: "Shopify",
  info: {
    provider: "shopify",
    api: null,
    place: { label: "Shop", example: "SHOP.myshopify.com", help: "The shop's own address.", isNeeded: true },
    hooks: "made",
    token: {
      name: "the app's Admin API access token for the shop",
      scope: "the access scope of the subscription's topic",
      variable: "SHOPIFY_ACCESS_TOKEN",
      hasGh: false,
    },
    secret:
      "Shopify signs with the app's client secret, which stays. What it tries again still goes to the old URL, and after 8 failures it deletes the subscription.",
  },
  apiOf: (place) => `https://${place}/admin/api/2026-01/graphql.json`,
  placeFault: placeLike(/^[a-z0-9][a-z0-9-]{0,99}\.myshopify\.com$/, "Name the shop as SHOP.myshopify.com."),
  wishFault: ({ url, events }) => {
    if (!url.startsWith("https:")) return "Shopify posts to https alone, and this URL is http.";
    return events.length > 1
      ? `A subscription of Shopify's has one topic: name one, such as ${USUAL}, and make another for the next.`
      : null;
  },
  authorised: (token) => ({ headers: [["X-Shopify-Access-Token", token]] }),
  make: ({ url, events: [topic = USUAL] }) =>
    ask(
      "mutation($topic: WebhookSubscriptionTopic!, $to: WebhookSubscriptionInput!) { webhookSubscriptionCreate(topic: $topic, webhookSubscription: $to) { webhookSubscription { id uri } userErrors { message } } }",
      { topic: topic.toUpperCase().replaceAll(/[^A-Z0-9]+/g, "_"), to: { uri: url } },
    ),
  made: ({ json }) => {
    const read = Made.safeParse(json);
    return read.success
      ? { hook: read.data.data.webhookSubscriptionCreate.webhookSubscription.id, secret: null }
      : null;
  },
  read: ({ hook }) => ask("query($id: ID!) { webhookSubscription(id: $id) { id uri } }", { id: idOf(hook) }),
  seen: ({ json }) => {
    const hook = Read.safeParse(json).data?.data.webhookSubscription;
    return hook ? { url: hook.uri, isPaused: false, remark: null, secret: null, whole: json } : null;
  },
  move: ({ hook }, { url }) =>
    ask(
      "mutation($id: ID!, $to: WebhookSubscriptionInput!) { webhookSubscriptionUpdate(id: $id, webhookSubscription: $to) { webhookSubscription { id uri } userErrors { message } } }",
      { id: idOf(hook), to: { uri: url } },
    ),
  remove: ({ hook }) =>
    ask(
      "mutation($id: ID!) { webhookSubscriptionDelete(id: $id) { deletedWebhookSubscriptionId userErrors { message } } }",
      { id: idOf(hook) },
    ),
  saidNo,
};

function idOf(hook: string): string {
  return /^\d+$/.test(hook) ? `gid://shopify/WebhookSubscription/${hook}` : hook;
}

function ask(query: string, variables: unknown) {
  return { method: "POST" as const, path: "", json: { query, variables } };
}
