import type { Sample } from "../../../contract/model/provider.ts";
import { lately, valueSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    sample(
      "store/order/created",
      "Order created",
      { type: "order", id: 250 },
      "3f9ea420af83450d7ef9f78b08c8af25b2213637",
    ),
    sample(
      "store/order/statusUpdated",
      "Order's status changed",
      { type: "order", id: 250, status: { previous_status_id: 0, new_status_id: 10 } },
      "7ee67cd1cf2ca60bc1aa9e5fe957d2de373be4ca",
    ),
    sample(
      "store/product/inventory/updated",
      "Inventory changed",
      { type: "product", id: 167, inventory: { product_id: 167, method: "absolute", value: 100_000_000 } },
      "d6d2b4bd02c8f80e8eb01e4e27d1c4b86e6c2c1c",
    ),
  ];
}

function sample(scope: string, name: string, data: unknown, hash: string): Sample {
  const body = {
    scope,
    store_id: "1025646",
    data,
    hash,
    created_at: Math.floor(lately(5) / 1000),
    producer: "stores/abcde",
  };
  return valueSample(scope, name, body, { "webhook-id": `${hash.slice(0, 8)}-${hash.slice(8, 12)}` });
}
