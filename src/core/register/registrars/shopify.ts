import { z } from "zod";
import { type Registrar, placeLike } from "../registrar.ts";
import { saidNo } from "../graphql.ts";

const Read = z.object({
  data: z.object({ webhookSubscription: z.object({ id: z.string(), uri: z.string() }).nullable() }),
});

/** A webhook subscription of Shopify's that an app made through the Admin API (GraphQL, 2026-01). */
export const shopify: Registrar = {
  name: "Shopify",
  info: {
    provider: "shopify",
    api: null,
    place: { label: "Shop", example: "SHOP.myshopify.com", help: "The shop's own address.", isNeeded: true },
    hooks: "named",
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
  authorised: (token) => ({ headers: [["X-Shopify-Access-Token", token]] }),
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
  saidNo,
};

function idOf(hook: string): string {
  return /^\d+$/.test(hook) ? `gid://shopify/WebhookSubscription/${hook}` : hook;
}

function ask(query: string, variables: unknown) {
  return { method: "POST" as const, path: "", json: { query, variables } };
}
