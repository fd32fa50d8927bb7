import { expect, test } from "vitest";
import { firstCommand } from "../../../src/contract/first-delivery.ts";
import { listProviders } from "../../../src/core/providers/catalogue.ts";

const PROVIDERS = listProviders();
const HEARER = { path: "shop", url: "http://127.0.0.1:4400/hooks/shop", dataFolder: null };

test.each(PROVIDERS)("has a command that $id's source is tried with, signed here where that can be", (provider) => {
  const { text, isGenuine } = firstCommand(provider, HEARER);
  expect(text).toBe(
    isGenuine ? "hookbench send --source shop" : `curl -H "Content-Type: application/json" -d "{}" ${HEARER.url}`,
  );
  if (provider.secretFrom !== "them") expect(isGenuine).toBe(true);
});

test.each([
  ["/srv/hook bench/it's", ` --data '/srv/hook bench/it'\\''s'`],
  ["/srv/$(id)", ` --data '/srv/$(id)'`],
  ["/srv/hooks", " --data /srv/hooks"],
])("names the data folder %s as one word of that command", (dataFolder, end) => {
  const [provider] = PROVIDERS;
  if (provider === undefined) throw new Error("there are none");
  expect(firstCommand(provider, { ...HEARER, dataFolder }).text).toContain(end);
});
