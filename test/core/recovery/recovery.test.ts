import { createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Input } from "../../../src/contract/api.ts";
import { memberText } from "../../../src/core/recovery/member-text.ts";
import { readRequests } from "../../../src/core/recovery/read-requests.ts";
import { type Rig, SECRET, withRig } from "../../systems/rig.ts";

const base64 = (text: string | Buffer) => Buffer.from(text).toString("base64");
const bring = (rig: Rig, text: string | Buffer, more: Partial<Input<"deliveries.import">> = {}) =>
  rig.call("deliveries.import", { contentBase64: base64(text), ...more });

/** One of GitHub's recent deliveries, as its API answers it: the payload parsed, and spelt over several lines. */
function recent(body: string, { guid = "0b989ba4-242f-11e5-81e1-c7b6966d2516", signed = body } = {}): string {
  const headers = {
    "X-GitHub-Delivery": guid,
    "X-GitHub-Event": "push",
    "Content-Type": "application/json",
    "X-Hub-Signature-256": `sha256=${createHmac("sha256", SECRET).update(signed).digest("hex")}`,
  };
  const spaced = body.replaceAll(/("(?:[^"\\]|\\.)*")|([,:{[])/g, (_, text, mark) => text ?? `${mark}\n  `);
  return `{"id":1,"guid":"${guid}","delivered_at":"2026-01-02T03:04:05Z","status_code":502,"url":"https://example.org/hooks/hub",
    "request":{"headers":${JSON.stringify(headers)},"payload":${spaced}},"response":{"headers":{},"payload":"no"}}`;
}

const hub = (rig: Rig) => rig.source({ name: "hub", path: "hub", provider: "github", secrets: [SECRET] });

test("a recent delivery of GitHub's is verified by its signature as of then, says whence, and starts nothing", () =>
  withRig(async (rig) => {
    await rig.hook(await hub(rig));
    const { items } = await bring(rig, recent('{"ref":"refs/heads/main","n":1.10,"t":"\\u003ca, b\\u003e"}'));
    const delivery = await rig.delivery(items[0]?.id ?? "");
    expect(delivery).toMatchObject({
      disposition: "recovered",
      event: "push",
      status: 502,
      verification: { outcome: "verified", checkedAt: Date.parse("2026-01-02T03:04:05Z") },
      recovered: { from: "github", sentAt: Date.parse("2026-01-02T03:04:05Z"), isRebuilt: true },
    });
    expect((await rig.executions()).length).toBe(0);
  }));

test("where the signature does not fit what was put together again, nothing is said against it", () =>
  withRig(async (rig) => {
    await hub(rig);
    const { items } = await bring(rig, recent('{"a":1}', { signed: '{"a": 1}' }));
    expect(items[0]?.verification).toEqual({ outcome: "not_checked", reason: "rebuilt" });
  }));

test("what is there already by its sender's id is counted and left out, and told before", () =>
  withRig(async (rig) => {
    await hub(rig);
    const [first, second] = [recent('{"a":1}', { guid: "g-1" }), recent('{"a":2}', { guid: "g-2" })];
    const { items } = await bring(rig, first);
    const both = { contentBase64: base64(`[${first},${second}]`) };
    expect((await rig.call("deliveries.planImport", both)).items.map(({ knownAs }) => knownAs)).toEqual([
      items[0]?.id,
      null,
    ]);
    const again = await rig.call("deliveries.import", both);
    expect({ known: again.known, keys: again.items.map(({ deliveryKey }) => deliveryKey) }).toEqual({
      known: 1,
      keys: ["g-2"],
    });
  }));

test("a file that has the newest first, as GitHub's page has, is brought in in the order it was sent", () =>
  withRig(async (rig) => {
    await hub(rig);
    const [older, newer] = [recent('{"a":1}', { guid: "g-1" }), recent('{"a":2}', { guid: "g-2" })];
    const late = newer.replace("2026-01-02T03:04:05Z", "2026-01-02T03:04:06Z");
    const { items } = await bring(rig, `[${late},${older}]`);
    expect(items.map(({ deliveryKey }) => deliveryKey)).toEqual(["g-1", "g-2"]);
  }));

test("an exact replay of one is checked as of when it was sent, and runs its hooks", () =>
  withRig(async (rig) => {
    await rig.hook(await hub(rig));
    const { items } = await bring(rig, recent('{"a":1}'));
    await rig.call("replays.create", { deliveryIds: [items[0]?.id ?? ""], mode: "exact" });
    await rig.until(({ running, queued }) => running === 0 && queued === 0);
    expect((await rig.executions()).length).toBe(1);
  }));

test.each(["har", "ndjson", "raw"] as const)("what is exported as %s is brought in with the same bytes", (format) =>
  withRig(async (rig) => {
    await rig.source({ name: "any", path: "any", provider: "none", secrets: [], requireSignature: false });
    const body = 'line\r\n{"n":1.10}\u0000\u00ff';
    const { id } = await rig.post("/hooks/any/x?y=1", body, { "X-Two": "1" });
    const { files } = await rig.call("deliveries.export", { format, ids: [id] });
    const { items } = await rig.call("deliveries.import", { contentBase64: files[0]?.contentBase64 ?? "" });
    const [was, is] = await Promise.all([rig.delivery(id), rig.delivery(items[0]?.id ?? "")]);
    expect({ body: is.bodyBase64, url: is.url, method: is.method, source: is.sourceId }).toEqual({
      body: was.bodyBase64,
      url: was.url,
      method: was.method,
      source: was.sourceId,
    });
  }),
);

test("a curl command and a Postman collection are read, and given to the source that is named", () =>
  withRig(async (rig) => {
    const source = await rig.source({
      name: "any",
      path: "any",
      provider: "none",
      secrets: [],
      requireSignature: false,
    });
    const curl = await bring(rig, "curl -X PUT https://example.org/a -H 'X-Event: b' --data-raw '{\"c\":1}'", {
      sourceId: source.id,
    });
    expect(await rig.delivery(curl.items[0]?.id ?? "")).toMatchObject({
      method: "PUT",
      sourceId: source.id,
      url: "/a",
    });
    const collection = {
      info: { name: "x", schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
      item: [
        {
          name: "folder",
          item: [
            {
              name: "one",
              request: {
                method: "POST",
                url: { raw: "{{base}}/hooks/any" },
                header: [],
                body: { mode: "raw", raw: "hi" },
              },
            },
          ],
        },
      ],
    };
    const postman = await bring(rig, JSON.stringify(collection), { sourceId: source.id });
    expect(postman.notes).toEqual(["one has variables in it, which stay as they are written."]);
    expect(Buffer.from((await rig.delivery(postman.items[0]?.id ?? "")).bodyBase64, "base64").toString()).toBe("hi");
  }));

test("what holds no request is refused with what is read", () =>
  withRig(async (rig) => {
    for (const text of ["", "hello", "{}", '{"log":{"entries":[]}}', "[[[["])
      await expect(bring(rig, text)).rejects.toThrow(/^deliveries.import: No request was found in it as /);
    await expect(bring(rig, recent("{}"), { sourceId: "src_none" })).rejects.toThrow("There is no source src_none.");
  }));

test("a file with too many is refused by how many it has, and not as if it had none", () => {
  const line = '{"method":"POST","url":"/","headers":[],"bodyBase64":""}\n';
  expect(readRequests(Buffer.from(line.repeat(5001)))).toMatchObject({
    ok: false,
    error: { code: "unsupported", message: expect.stringMatching(/^It has 5001 /) },
  });
});

test("no file makes the readers fail", () => {
  const forms = [undefined, "har", "postman", "ndjson", "github", "curl", "raw"] as const;
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string({ unit: "binary" })), fc.constantFrom(...forms), (text, as) => {
      const read = readRequests(Buffer.from(text), as);
      expect(read.ok ? read.value.requests.length : read.error.code).toBeTruthy();
    }),
  );
});

test("the text of a member is found as it is spelt, in any JSON", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string(), fc.nat(3), (value, name, indent) => {
      const text = JSON.stringify({ before: [name, { [name]: 1 }], [name]: value, after: 1 }, null, indent);
      expect(JSON.parse(memberText(text, [name]) ?? "")).toEqual(JSON.parse(text)[name]);
      const list = JSON.stringify([name, value], null, indent);
      expect(JSON.parse(memberText(list, [1]) ?? "")).toEqual(JSON.parse(list)[1]);
    }),
  );
});
