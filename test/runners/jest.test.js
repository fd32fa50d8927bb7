import { useHookbench } from "../../out/main/testing.js";

const bench = useHookbench({ beforeAll, beforeEach, afterAll });

test("jest sends, and waits for what came in this test", async () => {
  const source = await bench().source("stripe");
  const sent = await bench().send("stripe", "invoice.paid", { to: source });
  bench().expectAnswer(sent, { status: "2xx" });
  expect(await bench().waitFor("event:invoice.paid")).toMatchObject({ outcome: "verified" });
});

test("jest does not count what came before", async () => {
  await bench().expectNone("event:invoice.paid", { withinMs: 0 });
});
