import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "orders/create",
      "Order placed",
      String.raw`{"id":820982911946154508,"admin_graphql_api_id":"gid:\/\/shopify\/Order\/820982911946154508","name":"#1042","email":"jon@example.com","created_at":"2026-04-20T10:30:00-04:00","currency":"EUR","total_price":"42.00","note":"Bitte klingeln \ud83d\udd14","line_items":[{"title":"Caf\u00e9 mug","quantity":2,"price":"21.00"}]}`,
      {
        "X-Shopify-Topic": "orders/create",
        "X-Shopify-Shop-Domain": "acme.myshopify.example",
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
        "X-Shopify-Webhook-Id": "1d2e86c6-04e0-4f1c-8f3a-31f8e4d1f7c2",
      },
    ),
  ];
}
