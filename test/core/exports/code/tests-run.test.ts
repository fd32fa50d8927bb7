import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { expect, test } from "vitest";
import type { ExportFormat } from "../../../../src/contract/model/export.ts";
import type { ListedDelivery } from "../../../../src/contract/model/delivery.ts";
import { HttpRequest } from "../../../../src/core/http/request.ts";
import { findProvider } from "../../../../src/core/providers/catalogue.ts";
import { signRequest } from "../../../../src/core/signature/sign-request.ts";
import { withServer } from "../../../fixtures/http-server.ts";
import { temporaryFolder } from "../../../fixtures/temporary-folder.ts";
import { type Rig, withRig } from "../../../systems/rig.ts";
import { PRESENT, run } from "./runners.ts";

const SECRET = `whsec_${Buffer.from("one secret that all of them take").toString("base64")}`;
const OTHER = `whsec_${Buffer.from("another secret, as good as first").toString("base64")}`;

const JSON_BODY = '{"id": "evt_1", "type":"invoice.paid",  "text": "ünï \\"\\u0000"}\n';
const JSON_HASH = createHash("sha256").update(JSON_BODY).digest("hex");
const FORM = "From=%2B15550100&Body=a+b%26c&Body=a&Body=a&Empty=&%C3%BC=1";

/** A scheme of each kind that code can make, and what came that way. */
const SIGNED = [
  { path: "github", schemeId: "github", type: "application/json", body: JSON_BODY, query: "" },
  { path: "stripe", schemeId: "stripe", type: "application/json", body: JSON_BODY, query: "" },
  { path: "slack", schemeId: "slack", type: "application/json", body: JSON_BODY, query: "" },
  { path: "standard-webhooks", schemeId: "standard-webhooks", type: "application/json", body: JSON_BODY, query: "" },
  { path: "shopify", schemeId: "shopify", type: "application/json", body: JSON_BODY, query: "?a=1&b=%27" },
  { path: "twilio", schemeId: "twilio", type: "application/x-www-form-urlencoded", body: FORM, query: "?x=1" },
  { path: "twilio", schemeId: "twilio", type: "application/json", body: JSON_BODY, query: `?bodySHA256=${JSON_HASH}` },
  { path: "gitlab", schemeId: "gitlab-token", type: "application/json", body: JSON_BODY, query: "" },
];

/** Deliveries that were signed as their senders do, in the order above. */
async function record(rig: Rig): Promise<string[]> {
  for (const path of new Set(SIGNED.map((one) => one.path)))
    await rig.call("sources.create", { name: path, path, provider: path, secrets: [SECRET] });
  const ids: string[] = [];
  for (const { path, schemeId, type, body, query } of SIGNED) {
    const scheme = findProvider(path)?.schemes.find(({ id }) => id === schemeId);
    const url = `/hooks/${path}${query}`;
    const headers: [string, string][] = [["Content-Type", type]];
    const parts = { method: "POST", url, httpVersion: "1.1", clientIp: "", headers, body: Buffer.from(body) };
    const signed = { request: new HttpRequest(parts), publicUrl: rig.app.receiverUrl + url };
    const time = { timestamp: rig.ports.clock.now(), messageId: "msg_first" };
    const sent = scheme && signRequest(signed, scheme, SECRET, time);
    if (sent?.ok !== true) throw new Error(`${schemeId} cannot be signed`);
    ids.push((await rig.post(url, body, Object.fromEntries(sent.value.headers))).id);
  }
  return ids;
}

const HOSTILE = "\"'`\\ ${process.exit(0)} #{x} %s \\n */ // <!-- \u00e9\u00ff";

async function recordHostile(rig: Rig): Promise<string> {
  await rig.call("sources.create", { name: "open", path: "open", provider: "none", requireSignature: false });
  const body = `${HOSTILE}\r\n\u2028 """ ''' \0`;
  return (await rig.post("/hooks/open?q=`'\"$(x)\\", body, { "X-Note": HOSTILE, "X-O'`$|": "1" })).id;
}

/** A folder with the tests of a form, in which Node finds this repository's packages. */
async function exportTo(rig: Rig, format: ExportFormat, ids: string[], to?: string): Promise<string> {
  const folder = temporaryFolder();
  const wish = { format, ids, ...(to === undefined ? {} : { to }) };
  const { files, count, notes } = await rig.call("deliveries.export", wish);
  expect({ count, notes }).toEqual({ count: ids.length, notes: [] });
  for (const { name, contentBase64 } of files) {
    const content = Buffer.from(contentBase64, "base64");
    expect(content.includes(SECRET.slice(6))).toBe(false);
    mkdirSync(join(folder, dirname(name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** What was received since, oldest first. */
async function receivedSince(rig: Rig, known: Set<string>): Promise<ListedDelivery[]> {
  const { items } = await rig.call("deliveries.list", { limit: 200 });
  const fresh = items.filter(({ id }) => !known.has(id)).toReversed();
  for (const { id } of fresh) known.add(id);
  return fresh;
}

test.each(PRESENT)("exported tests of $format verify when they are run, and fail with another secret", (runner) =>
  withRig(async (rig) => {
    // Senders sign with the time of the machine, so that the app has to have it, too.
    rig.ports.setNow(Date.now());
    const ids = await record(rig);
    const hostile = await recordHostile(rig);
    const known = new Set<string>();
    expect((await receivedSince(rig, known)).map(({ disposition }) => disposition)).toEqual(
      [...ids, hostile].map(() => "accepted"),
    );
    const folder = await exportTo(rig, runner.format, [...ids, hostile]);

    rig.ports.setNow(Date.now());
    const { passed, printed } = await run(runner, folder, [...ids, hostile], SECRET);
    expect(passed, printed).toBe(true);
    const again = await receivedSince(rig, known);
    expect(again.map(({ verification }) => verification.outcome).toSorted()).toEqual(
      [...ids.map(() => "verified"), "not_checked"].toSorted(),
    );
    const one = again.find(({ path }) => path.includes("open"));
    const [first, second] = await Promise.all([rig.delivery(hostile), rig.delivery(one?.id ?? "")]);
    expect(second.url).toBe(first.url);
    expect(second.bodyBase64).toBe(first.bodyBase64);
    expect(second.headers).toEqual(expect.arrayContaining(first.headers.filter(([name]) => /^x-/i.test(name))));

    rig.ports.setNow(Date.now());
    const wrong = await run(runner, folder, ids, OTHER);
    expect(wrong.passed).toBe(false);
    const refused = (await receivedSince(rig, known)).filter(({ path }) => !path.includes("open"));
    expect(refused.map(({ disposition }) => disposition)).toEqual(ids.map(() => "rejected"));
  }),
);

test("a test goes to the source's target and expects what the app answered", () =>
  withServer(
    (_request, response) => {
      response.statusCode = 418;
      response.end();
    },
    async (app) =>
      withRig(async (rig) => {
        await rig.source({ secrets: [], requireSignature: false, target: { url: `${app.url}/in` } });
        await rig.post("/hooks/octo/rest?api_key=key-in-the-query-81", "{}", {
          Authorization: "Bearer tok-1",
        });
        // The app answers in Hookbench's place, and so says nothing of the delivery's id.
        const only = async () => (await rig.call("deliveries.list", {})).items[0];
        await expect.poll(async () => (await only())?.app?.state).toBe("answered");
        const id = (await only())?.id ?? "";
        const { files } = await rig.call("deliveries.export", { format: "vitest", ids: [id] });
        expect(files.map(({ name }) => basename(name))).toEqual([`${id}.test.mjs`, `${id}.payload`]);
        const code = Buffer.from(files[0]?.contentBase64 ?? "", "base64").toString();
        expect(code).toContain(`process.env.APP_URL || "${app.url}/in/rest"`);
        expect(code).toContain('"api_key=" + variable("API_KEY")');
        expect(code).toContain('["Authorization", variable("AUTHORIZATION")]');
        expect(code).toContain("toBe(418)");
      }),
  ));
