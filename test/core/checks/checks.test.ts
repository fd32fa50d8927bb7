import { afterEach, describe, expect, it } from "vitest";
import type { Input } from "../../../src/contract/api.ts";
import type { Check } from "../../../src/contract/model/check.ts";
import { findProvider } from "../../../src/core/providers/catalogue.ts";
import { type Receiver, SECRET, startReceiver } from "../check/receivers.ts";
import { type SendRig, withSending } from "../send/rig.ts";

let receiver: Receiver | undefined;

afterEach(() => receiver?.close());

const ONLY: NonNullable<Input<"checks.start">["only"]> = ["valid", "wrong_signature"];

/** Starts a check and answers with it once it has ended. */
async function ended(rig: SendRig, order: Input<"checks.start">): Promise<Check> {
  const { id } = await rig.call("checks.start", { only: ONLY, ...order });
  await rig.until(({ name, data }) => name === "check.changed" && data.id === id && data.status !== "running");
  return rig.call("checks.get", { id });
}

const outcomes = ({ results }: Pick<Check, "results">) => results.map(({ id, outcome }) => [id, outcome]);
const GOOD = ONLY.map((id) => [id, "passed"]);

describe("a check of a URL", () => {
  it("runs in the background, tells of every case, and keeps what was sent and answered", () =>
    withSending(
      async (rig) => {
        receiver = await startReceiver();
        const check = await ended(rig, { url: receiver.url, provider: "stripe", secret: SECRET });
        expect(check).toMatchObject({ status: "done", endpointId: null, passed: 2, failed: 0, skipped: 0 });
        expect(outcomes(check)).toEqual(GOOD);
        expect(check.results[0]?.exchanges[0]).toMatchObject({
          request: { method: "POST" },
          response: { status: 200 },
        });
        const told = rig.published.flatMap(({ name, data }) => (name === "check.changed" ? [data.results.length] : []));
        expect(told).toEqual([0, 1, 2, 2]);
      },
      { realTime: true },
    ));

  it("signs by a scheme of one's own", () =>
    withSending(
      async (rig) => {
        receiver = await startReceiver();
        const scheme = findProvider("stripe")?.schemes[0];
        const check = await ended(rig, { url: receiver.url, provider: "custom", scheme, secret: SECRET });
        expect([check.provider, outcomes(check)]).toEqual(["custom", GOOD]);
      },
      { realTime: true },
    ));

  it("is refused without a provider, a scheme that custom needs, or a URL that is one", () =>
    withSending(async (rig) => {
      const url = "http://127.0.0.1:1/";
      const refused: [Input<"checks.start">, string, RegExp][] = [
        [{ url }, "invalid_input", /a url and a provider, or an endpointId/],
        [{ url, provider: "custom" }, "invalid_input", /needs a scheme/],
        [{ url: "file:///etc/passwd", provider: "stripe" }, "invalid_input", /url/],
        [{ url, provider: "nobody" }, "not_found", /no provider called nobody/],
        [{ url, provider: "github", schemeId: "none" }, "not_found", /no signature scheme none/],
        [{ url, provider: "stripe", event: "no.such" }, "not_found", /no sample of no\.such/],
        [{ endpointId: "end_none" }, "not_found", /no endpoint end_none/],
      ];
      for (const [order, code, message] of refused) {
        const answer = await rig.client.call("checks.start", order);
        expect(answer).toMatchObject({ ok: false, error: { code, message: expect.stringMatching(message) } });
      }
    }));
});

describe("a check that runs", () => {
  it("ends where it is when it is cancelled, and stays as it is", () =>
    withSending(
      async (rig) => {
        receiver = await startReceiver({ delayMs: 60_000 });
        const { id } = await rig.call("checks.start", { url: receiver.url, provider: "stripe", secret: SECRET });
        const cancelled = await rig.call("checks.cancel", { id });
        expect(cancelled).toMatchObject({ id, status: "cancelled", results: [], finishedAt: expect.any(Number) });
        expect(await rig.call("checks.cancel", { id })).toEqual(cancelled);
      },
      { realTime: true },
    ));

  it("is one of at most four", () =>
    withSending(
      async (rig) => {
        receiver = await startReceiver({ delayMs: 60_000 });
        const order = { url: receiver.url, provider: "stripe", secret: SECRET };
        for (let count = 0; count < 4; count += 1) await rig.call("checks.start", order);
        expect(await rig.client.call("checks.start", order)).toMatchObject({ ok: false, error: { code: "conflict" } });
      },
      { realTime: true },
    ));
});

describe("the checks of this run", () => {
  it("are listed newest first, without what was sent", () =>
    withSending(
      async (rig) => {
        receiver = await startReceiver();
        const order = { url: receiver.url, provider: "stripe", secret: SECRET };
        const [first, second] = [await ended(rig, order), await ended(rig, order)];
        const { items } = await rig.call("checks.list", {});
        expect(items.map(({ id }) => id)).toEqual([second.id, first.id]);
        expect(JSON.stringify(items)).not.toContain("exchanges");
      },
      { realTime: true },
    ));

  it("are written as JUnit XML or as Markdown, without the secret", () =>
    withSending(
      async (rig) => {
        receiver = await startReceiver({ skipsSignature: true });
        const { id } = await ended(rig, { url: receiver.url, provider: "stripe", secret: SECRET });
        const junit = await rig.call("checks.export", { id });
        expect(junit).toMatchObject({ fileName: "receiver-check.xml", type: "application/xml" });
        expect(junit.text).toMatch(/tests="2" failures="1"/);
        const markdown = await rig.call("checks.export", { id, format: "markdown" });
        expect(markdown).toMatchObject({ fileName: "receiver-check.md", type: "text/markdown" });
        expect(junit.text + markdown.text).not.toContain(SECRET);
      },
      { realTime: true },
    ));

  it.each(["checks.get", "checks.cancel", "checks.export"] as const)("%s knows no other", (method) =>
    withSending(async (rig) => {
      const answer = await rig.client.call(method, { id: "chk_none" });
      expect(answer).toMatchObject({ ok: false, error: { code: "not_found", message: "There is no check chk_none." } });
    }),
  );
});
