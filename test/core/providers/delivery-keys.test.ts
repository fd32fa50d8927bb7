import { expect, test } from "vitest";
import { providerNamed, requestOf } from "./requests.ts";

test("a Box retry keeps its key, though its delivery header is new", () => {
  const [first, again] = ["f96bb54b", "0a1b2c3d"].map((id) =>
    providerNamed("box").deliveryKey(
      requestOf({ headers: [["BOX-DELIVERY-ID", id]], body: '{"id":"eb0c4e06","trigger":"FILE.UPLOADED"}' }),
    ),
  );
  expect(again).toBe(first);
});
