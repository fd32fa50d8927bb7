import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, expect, test } from "vitest";
import type { Provider } from "../../../src/core/providers/provider.ts";
import { verify } from "../../../src/core/signature/verify.ts";
import { temporaryFolder } from "../../fixtures/temporary-folder.ts";
import { PUBLIC_URL, requestOf, requestOfSample, signedBy } from "./requests.ts";

const ROOT = join(import.meta.dirname, "..", "..", "..");
const PROVIDERS = join(ROOT, "src", "core", "providers");
const SECRET = "the secret that acme shows";
const NOW = Date.UTC(2026, 10, 29);

let example: string;
let acme: Provider;

beforeAll(async () => {
  const page = readFileSync(join(ROOT, "docs", "adding-a-sender.md"), "utf8");
  example = /```ts\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
  const file = join(temporaryFolder(), "provider.ts");
  writeFileSync(file, example.replaceAll('"../', `"${pathToFileURL(PROVIDERS).href}/`));
  ({ acme } = await import(file));
});

const sample = () => acme.samples()[0] ?? expect.fail("The example has no sample.");
const scheme = () => acme.schemes[0] ?? expect.fail("The example signs by nothing.");
const signed = () => signedBy(scheme(), SECRET, requestOfSample(sample()), NOW);

test("the page's example is short", () => {
  expect(example.trim().split("\n").length).toBeLessThanOrEqual(25);
});

test("the example's sample has its event, its delivery id and a summary", () => {
  const request = requestOfSample(sample());
  const read = [acme.event(request), acme.deliveryKey(request), acme.summarize(request)];
  expect(read).toEqual(["order.paid", "a1", "Order ord_7Vm is paid"]);
});

test("the example says how the sender is set up, as every folder must", () => {
  expect(acme.setUp).toMatchObject({ link: expect.stringMatching(/^https:/), steps: [expect.any(String)] });
});

test("what is signed by the example's scheme is verified by it", () => {
  expect(verify(signed(), scheme(), [SECRET], NOW)).toMatchObject({ outcome: "verified" });
});

test("a body that was changed is refused", () => {
  const { request } = signed();
  const changed = requestOf({ headers: request.headers, body: `${request.body.toString()} ` });
  expect(verify({ request: changed, publicUrl: PUBLIC_URL }, scheme(), [SECRET], NOW)).toMatchObject({
    outcome: "rejected",
  });
});
