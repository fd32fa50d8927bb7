import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { bruToJsonV2 } from "@usebruno/lang";
import { har } from "har-validator";
import { Collection } from "postman-collection";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Input, Output } from "../../../src/contract/api.ts";
import { temporaryFolder } from "../../fixtures/temporary-folder.ts";
import { withServer } from "../../fixtures/http-server.ts";
import { type Rig, withRig } from "../../systems/rig.ts";

type Wish = Input<"deliveries.export">;

/** The files of an export by their names. */
async function exported(
  rig: Rig,
  wish: Wish,
): Promise<Output<"deliveries.export"> & { readonly texts: Map<string, string> }> {
  const answer = await rig.call("deliveries.export", wish);
  const texts = answer.files.map(
    ({ name, contentBase64 }) => [name, Buffer.from(contentBase64, "base64").toString()] as const,
  );
  return { ...answer, texts: new Map(texts) };
}

const BODIES = ['{"a":1,"s":"</script><b>&amp;"}', "", "line\n  indented\n\nlast }\n", "a=1&b=%20", "{{name}} — ünï"];

async function record(rig: Rig): Promise<string[]> {
  await rig.source({ secrets: [], requireSignature: false });
  const ids: string[] = [];
  for (const body of BODIES)
    ids.push((await rig.post("/hooks/octo?x=1&x=2", body, { "X-Note": 'a, "b"', Cookie: "k=v; l=w" })).id);
  return ids;
}

test("a HAR is valid by its schema, oldest first, with the exact texts", () =>
  withRig(async (rig) => {
    const ids = await record(rig);
    const { texts } = await exported(rig, { format: "har", filter: {} });
    const archive = JSON.parse(texts.get("deliveries.har") ?? "");
    await har(archive);
    const entries: { _id: string; request: { postData?: { text: string } } }[] = archive.log.entries;
    expect(entries.map(({ _id }) => _id)).toEqual(ids);
    expect(entries.map(({ request }) => request.postData?.text ?? "")).toEqual(BODIES);
    expect(archive.log.entries[0].request).toMatchObject({
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/hooks\/octo\?x=1&x=2$/),
      queryString: [
        { name: "x", value: "1" },
        { name: "x", value: "2" },
      ],
      cookies: [],
    });
  }));

test("a Postman collection is read by Postman's own library with every request whole", () =>
  withRig(async (rig) => {
    const ids = await record(rig);
    const { texts, count, notes } = await exported(rig, { format: "postman", ids, to: "http://127.0.0.1:3000/app" });
    const collection = new Collection(JSON.parse(texts.get("deliveries.postman_collection.json") ?? ""));
    const requests = collection.items.all().map((item) => ("request" in item ? item.request : null));
    expect(requests.map((request) => request?.body?.raw ?? "")).toEqual(BODIES);
    expect(requests.map((request) => request?.url.toString())).toEqual(
      ids.map(() => "http://127.0.0.1:3000/app?x=1&x=2"),
    );
    expect(requests[0]?.headers.get("X-Note")).toBe('a, "b"');
    expect(count).toBe(ids.length);
    expect(notes).toEqual([
      "Credentials are variables: set COOKIE in Postman before it sends.",
      "A payload has {{…}} in it, which Postman takes for a variable of its own.",
    ]);
  }));

test("Bruno's own reader finds the same requests in its files", () =>
  withRig(async (rig) => {
    const ids = await record(rig);
    const { texts, count } = await exported(rig, { format: "bruno", ids });
    const read = ids.map((id) => bruToJsonV2(texts.get(`deliveries/${id}.bru`) ?? ""));
    expect(read.map(({ body }) => body?.text ?? "")).toEqual(BODIES);
    expect(read[0]).toMatchObject({ meta: { name: ids[0], type: "http" }, http: { method: "post", body: "text" } });
    expect(read[0]?.headers).toContainEqual({ name: "X-Note", value: 'a, "b"', enabled: true });
    expect(count).toBe(ids.length);
  }));

test("any text that Bruno's files carry is read again as it was, and ends no block of theirs", () =>
  withRig(async (rig) => {
    await rig.source({ secrets: [], requireSignature: false });
    const pieces = ["\n", "}", "{", "[", "]", "  ", "script:pre-request {", "~", "'''", '"', "a", ": ", "ü"];
    const hostile = fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map((parts) => parts.join(""));
    const known: [string, string][] = [
      ["'''\n}\n\nscript:pre-request {\n  x\n}", "'''"],
      ["a\n]\n", "["],
    ];
    for (const [body, value] of [...known, ...fc.sample(fc.tuple(hostile, hostile), 60)]) {
      const { id } = await rig.post("/hooks/octo", body, { "X-Note": value.replaceAll(/[\nü]/g, " ") });
      const { texts, notes } = await exported(rig, { format: "bruno", ids: [id] });
      const file = texts.get(`deliveries/${id}.bru`);
      const read = file === undefined ? null : bruToJsonV2(file);
      if (read) expect({ body: read.body?.text ?? "", script: Reflect.get(read, "script") }).toEqual({ body });
      else expect(notes).toContainEqual(expect.stringMatching(/the value of its header X-Note would swallow/));
    }
  }));

test("what a form cannot carry is left out and named", () =>
  withRig(async (rig) => {
    await rig.source({ secrets: [], requireSignature: false });
    const { id } = await rig.post("/hooks/octo", "a\r\nb");
    const { count, notes } = await exported(rig, { format: "bruno", ids: [id] });
    expect({ count, notes }).toEqual({
      count: 0,
      notes: [`${id} is left out: its body has ends of lines that Bruno's files would change.`],
    });
  }));

test("the script of curl sends every delivery again, byte for byte", () =>
  withRig(async (rig) => {
    const ids = await record(rig);
    await withServer(null, async ({ url, seen }) => {
      const { texts } = await exported(rig, { format: "curl", ids, to: url });
      const script = join(temporaryFolder(), "deliveries.sh");
      writeFileSync(script, texts.get("deliveries.sh") ?? "");
      await promisify(execFile)("bash", [script]);
      expect(seen.map(({ body }) => body.toString())).toEqual(BODIES);
    });
  }));

test("raw messages hold the exact body behind a head whose length is right", () =>
  withRig(async (rig) => {
    const ids = await record(rig);
    const { texts } = await exported(rig, { format: "raw", ids });
    const bodies = ids.map((id) => {
      const [head = "", ...rest] = (texts.get(`${id}.http`) ?? "").split("\r\n\r\n");
      expect(head).toMatch(/^POST \/hooks\/octo\?x=1&x=2 HTTP\/1\.1\r\n/);
      const body = rest.join("\r\n\r\n");
      expect(/^content-length: (\d+)$/im.exec(head)?.[1]).toBe(String(Buffer.byteLength(body)));
      return body;
    });
    expect(bodies).toEqual(BODIES);
  }));

test("lines of JSON are what deliveries.get answers", () =>
  withRig(async (rig) => {
    const [id = ""] = await record(rig);
    const { texts } = await exported(rig, { format: "ndjson", ids: [id] });
    expect(JSON.parse(texts.get("deliveries.ndjson") ?? "")).toEqual(await rig.delivery(id));
  }));

test("a page holds all of a delivery and nothing of it as markup", () =>
  withRig(async (rig) => {
    const [id = ""] = await record(rig);
    const { texts } = await exported(rig, { format: "html", ids: [id] });
    const page = texts.get(`${id}.html`) ?? "";
    expect(page).toContain("&lt;/script&gt;&lt;b&gt;&amp;amp;");
    expect(page).not.toMatch(/<script|<b>|src=|https?:\/\/(?!127\.0\.0\.1)/);
    expect(page).toContain(Buffer.from(BODIES[0] ?? "").toString("base64"));
  }));

test.each(["har", "postman", "bruno", "curl", "raw", "ndjson", "html", "vitest", "jest", "pytest", "go"] as const)(
  "%s holds no credential unless it is to be revealed",
  (format) =>
    withRig(async (rig) => {
      await rig.source({ secrets: [], requireSignature: false });
      const { id } = await rig.post("/hooks/octo?api_key=key-in-the-query-81", "{}", {
        Authorization: "Bearer token-in-the-header-42",
      });
      const hidden = [...(await exported(rig, { format, ids: [id] })).texts.values()].join("\n");
      expect(hidden).not.toMatch(/token-in-the-header-42|key-in-the-query-81/);
      const shown = [...(await exported(rig, { format, ids: [id], reveal: true })).texts.values()].join("\n");
      expect(shown).toMatch(/token-in-the-header-42/);
    }),
);

test("one that is not there is named, and neither ids nor a filter is refused", () =>
  withRig(async (rig) => {
    await expect(rig.call("deliveries.export", { format: "har", ids: ["dlv_none"] })).rejects.toThrow(
      "There is no delivery dlv_none.",
    );
    await expect(rig.call("deliveries.export", { format: "har" })).rejects.toThrow(
      "Name the deliveries, or give a filter",
    );
  }));
