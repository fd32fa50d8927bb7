import type { Sample } from "../../../contract/model/provider.ts";
import type { ExampleEvent } from "../example-event.ts";
import { exampleSamples, jsonSample } from "../sample.ts";

const order = { id: 820982911, name: "#1042", email: "jon@example.com", currency: "EUR" };
const customer = { id: 706405506, email: "zoe@example.com", first_name: "Zoë", state: "enabled" };

const MORE: readonly ExampleEvent[] = [
  { type: "orders/updated", description: "Order changed", data: { ...order, total_price: "42.00", tags: "gift" } },
  {
    type: "orders/paid",
    description: "Order paid",
    data: { ...order, total_price: "42.00", financial_status: "paid" },
  },
  {
    type: "orders/cancelled",
    description: "Order cancelled",
    data: { ...order, total_price: "42.00", cancel_reason: "customer" },
  },
  {
    type: "orders/fulfilled",
    description: "Order fulfilled",
    data: { ...order, total_price: "42.00", fulfillment_status: "fulfilled" },
  },
  {
    type: "products/create",
    description: "Product added",
    data: { id: 788032119, title: "Café bowl", vendor: "Acme", status: "draft" },
  },
  { type: "products/delete", description: "Product deleted", data: { id: 788032119 } },
  { type: "customers/create", description: "Customer added", data: customer },
  {
    type: "refunds/create",
    description: "Refund made",
    data: { id: 890088186, order_id: 820982911, note: "Broken in the post" },
  },
  {
    type: "checkouts/create",
    description: "Checkout begun",
    data: { id: 981820079, token: "123123123", total_price: "42.00", currency: "EUR" },
  },
  {
    type: "inventory_levels/update",
    description: "Stock changed",
    data: { inventory_item_id: 271878346, location_id: 24826418, available: 7 },
  },
  {
    type: "app/uninstalled",
    description: "App uninstalled",
    data: { id: 548380009, name: "Acme", domain: "acme.myshopify.example" },
  },
];

export function samples(): readonly Sample[] {
  const odd = [
    jsonSample(
      "orders/create",
      "Order placed",
      String.raw`{"id":820982911946154508,"admin_graphql_api_id":"gid:\/\/shopify\/Order\/820982911946154508","name":"#1042","email":"jon@example.com","created_at":"2026-04-20T10:30:00-04:00","currency":"EUR","total_price":"42.00","note":"Bitte klingeln \ud83d\udd14","line_items":[{"title":"Caf\u00e9 mug","quantity":2,"price":"21.00"}]}`,
      {
        "X-Shopify-Topic": "orders/create",
        "X-Shopify-Shop-Domain": "acme.myshopify.example",
        "X-Shopify-Event-Id": "98880550-7158-44d4-b7cd-2c97c8a091b5",
        "X-Shopify-Webhook-Id": "b54557e4-bdd9-4b37-8a5f-bf7d70bcd043",
        "X-Shopify-API-Version": "2026-04",
      },
    ),
    jsonSample(
      "products/update",
      "Product changed",
      `{"id":788032119674292922,"title":"Café mug","vendor":"Acme","status":"active","variants":[{"sku":"MUG-1","price":"21.00"}]}`,
      {
        "X-Shopify-Topic": "products/update",
        "X-Shopify-Shop-Domain": "acme.myshopify.example",
        "X-Shopify-Event-Id": "2f6a1c0e-93b5-4a6d-8a4f-0b1d5c7e9f23",
        "X-Shopify-Webhook-Id": "1d2e86c6-04e0-4f1c-8f3a-31f8e4d1f7c2",
      },
    ),
  ];
  return exampleSamples(odd, MORE, ({ type, data }, index) => ({
    body: data,
    headers: {
      "X-Shopify-Topic": type,
      "X-Shopify-Shop-Domain": "acme.myshopify.example",
      "X-Shopify-Event-Id": `98880550-7158-44d4-b7cd-2c97c8a09${String(100 + index)}`,
      "X-Shopify-Webhook-Id": `b54557e4-bdd9-4b37-8a5f-bf7d70bcd${String(100 + index)}`,
      "X-Shopify-API-Version": "2026-04",
    },
  }));
}
