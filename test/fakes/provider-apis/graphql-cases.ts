import { type RegistrarCase, TOKEN, json, need, variable } from "./registrar-case.ts";

/** Providers whose API is GraphQL. */
export const GRAPHQL_CASES: readonly RegistrarCase[] = [
  {
    provider: "linear",
    wish: {},
    made: true,
    hasSecret: "lin_wh_made_by_linear_itself",
    api: (kept) => (call) => {
      need(call.header("authorization") === TOKEN, "no key");
      const hook = () => ({ id: "h1", url: kept.url, enabled: true, secret: "lin_wh_made_by_linear_itself" });
      const query = String(call.json["query"]);
      if (/webhook(?:Create|Update)/.test(query)) kept.url = variable(call, "url");
      if (query.includes("webhookCreate")) return json({ data: { webhookCreate: { webhook: hook() } } });
      if (query.includes("webhookDelete")) kept.url = null;
      return json({ data: { webhook: hook() } });
    },
  },
  {
    provider: "shopify",
    wish: { place: "shop.myshopify.com", hook: "42" },
    api: (kept) => (call) => {
      need(call.header("x-shopify-access-token") === TOKEN, "no token");
      const variables = JSON.stringify(call.json["variables"]);
      need(variables.includes("gid://shopify/WebhookSubscription/42"), "no id");
      if (String(call.json["query"]).includes("webhookSubscriptionUpdate")) kept.url = variable(call, "uri");
      return json({ data: { webhookSubscription: { id: "42", uri: kept.url } } });
    },
  },
  {
    provider: "shopify",
    wish: { place: "shop.myshopify.com", events: ["orders/paid"] },
    made: true,
    api: (kept) => (call) => {
      const query = String(call.json["query"]);
      const id = "gid://shopify/WebhookSubscription/7";
      if (query.includes("webhookSubscriptionCreate")) {
        need(variable(call, "topic") === "ORDERS_PAID", "no topic");
        kept.url = variable(call, "uri");
        return json({
          data: { webhookSubscriptionCreate: { webhookSubscription: { id, uri: kept.url }, userErrors: [] } },
        });
      }
      need(variable(call, "id") === id, "no id");
      if (query.includes("webhookSubscriptionUpdate")) kept.url = variable(call, "uri");
      if (query.includes("webhookSubscriptionDelete")) kept.url = null;
      return json({ data: { webhookSubscription: { id, uri: kept.url } } });
    },
  },
];
