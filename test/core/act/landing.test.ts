import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Hook } from "../../../src/contract/model/hook.ts";
import { ACTIONS } from "../../../src/core/act/actions/list.ts";
import { renderUrl } from "../../../src/core/act/forward/url-template.ts";
import { valuesOf, withServer } from "../../fixtures/http-server.ts";
import { temporaryFolder } from "../../fixtures/temporary-folder.ts";
import { calls } from "./calls.ts";
import { INJECTIONS } from "./injections.ts";
import { type Rig, withRig } from "./rig.ts";
import { uses } from "./tools.ts";

const SILENT = { write: () => true, note: () => undefined };
const V = "{{webhook.body.v}}";
const HOSTILE = ['x","role":"admin', "a&role=admin", "<b>&amp;", "\u2028", "\\", ...INJECTIONS.slice(0, 40)];
const body = (value: unknown) => ({ body: Buffer.from(JSON.stringify(value)) });

async function run({ context }: Rig, hook: Hook, v: unknown): Promise<string | null> {
  const prepared = ACTIONS.find(({ kind }) => kind === hook.action)?.prepare(await context(hook, body({ v })));
  if (!prepared?.ok) return prepared?.error ?? "no action";
  await prepared.value.run({ executionId: "exe_1", signal: new AbortController().signal, output: SILENT });
  return null;
}

test.each(["webhook", "http.request"] as const)(
  "no value rewrites the JSON that %s sends",
  { timeout: 60_000 },
  (kind) =>
    withServer(null, ({ url, seen }) =>
      withRig({}, async (rig) => {
        const text = `{"role":"user","title":"${V}","alone":${V}}`;
        const hook =
          kind === "webhook"
            ? rig.hook("a", calls(url, { webhookBody: text }))
            : rig.hook("a", uses("http.request", { url, method: "POST", body: text }));
        for (const value of HOSTILE) {
          expect(await run(rig, hook, value)).toBeNull();
          const one = seen.at(-1);
          expect(JSON.parse(String(one?.body))).toEqual({ role: "user", title: value, alone: value });
          expect(valuesOf(one, "content-type")).toEqual(["application/json"]);
        }
      }),
    ),
);

test("a number that stands alone keeps its type and digits in JSON, and an object is put in whole", () =>
  withServer(null, ({ url, seen }) =>
    withRig({}, async ({ hook, runOne }) => {
      const a = hook(
        "a",
        calls(url, { webhookBody: `{"n":${V},"t":"${V}","data":{{webhook.body}},"gone":{{webhook.body.x}}}` }),
      );
      for (const n of ["9007199254740993", "1.10"]) {
        await runOne(a, { body: Buffer.from(`{"v":${n}}`) });
        expect(String(seen.at(-1)?.body)).toBe(`{"n":${n},"t":"${n}","data":{"v":${n}},"gone":null}`);
      }
    }),
  ));

test("the trigger that goes on by default, and to n8n, keeps digits", () =>
  withServer(null, ({ url, seen }) =>
    withRig({}, async ({ hook, runOne }) => {
      await runOne(hook("call", calls(url, { mode: "call" })), { body: Buffer.from('{"n":9007199254740993}') });
      const n8n = { action: "n8n_workflow" as const, actionConfig: { n8nUrl: url, workflowId: "w" } };
      await runOne(hook("n8n", n8n), { body: Buffer.from('{"n":1.10}') });
      expect(seen.map((one) => /"body":(\{.*?\})/.exec(String(one.body))?.[1])).toEqual([
        '{"n":9007199254740993}',
        '{"n":1.10}',
      ]);
    }),
  ));

test("a form and a file hold values in their fields, whatever they are", { timeout: 60_000 }, async () => {
  const folder = temporaryFolder();
  await withServer(null, ({ url, seen }) =>
    withRig({}, async (rig) => {
      const headers = { "content-TYPE": "application/x-www-form-urlencoded" };
      const form = rig.hook("a", calls(url, { webhookHeaders: headers, webhookBody: `role=user&title=${V}` }));
      const file = rig.hook("b", uses("file.write", { folder, path: "x.json", content: `{"role":"user","t":"${V}"}` }));
      for (const value of HOSTILE) {
        expect([await run(rig, form, value), await run(rig, file, value)]).toEqual([null, null]);
        expect([...new URLSearchParams(String(seen.at(-1)?.body))]).toEqual([
          ["role", "user"],
          ["title", value],
        ]);
        expect(JSON.parse(readFileSync(join(folder, "x.json"), "utf8"))).toEqual({ role: "user", t: value });
      }
    }),
  ).finally(() => rmSync(folder, { recursive: true, force: true }));
});

test("in a header a value ends neither its quotes nor its cookie", () =>
  withServer(null, ({ url, seen }) =>
    withRig({}, async (rig) => {
      const webhookHeaders = { "X-Q": `a="${V}"; b="c"`, Cookie: `t=${V}; role=user`, "X-V": V };
      const hook = rig.hook("a", calls(url, { mode: "call", webhookHeaders }));
      await run(rig, hook, 'x"; role=admin\r\nX-Evil: 1\0');
      const one = seen.at(-1);
      expect(valuesOf(one, "x-q")).toEqual(['a="x\\"; role=admin X-Evil: 1 "; b="c"']);
      expect(valuesOf(one, "cookie")).toEqual(["t=x%22%3B%20role=admin%0D%0AX-Evil:%201 ; role=user"]);
      expect([valuesOf(one, "x-v"), valuesOf(one, "x-evil")]).toEqual([['x"; role=admin X-Evil: 1'], []]);
    }),
  ));

test("in a URL a value fills its place and no other", { timeout: 60_000 }, () =>
  withRig({}, async ({ hook, context }) => {
    const a = hook("a");
    const rendered = async (template: string, v: unknown) => renderUrl(template, await context(a, body({ v })));
    for (const value of [...HOSTILE, "/../x", "?a=b#c", "a@b", "//evil.example", "%2e%2e", "\\..\\"]) {
      const end = await rendered(`https://u:${V}@example.com:8080/a/${V}/b?x=1&q=${V}&y=2#f-${V}`, value);
      if (!end.ok) throw new Error(end.error);
      const { url } = end;
      expect([url.host, url.username, decodeURIComponent(url.password), end.hostFromPayload]).toEqual([
        "example.com:8080",
        "u",
        value,
        false,
      ]);
      expect(url.pathname.split("/").map(decodeURIComponent)).toEqual(["", "a", value, "b"]);
      expect([...url.searchParams]).toEqual([
        ["x", "1"],
        ["q", value],
        ["y", "2"],
      ]);
      expect(decodeURIComponent(url.hash)).toBe(`#f-${value}`);
    }
    for (const value of ["..", ".", ""])
      expect((await rendered(`https://example.com/items/${V}`, value)).ok).toBe(false);
    const json = await rendered(`https://example.com/?filter={"role":"user","t":"${V}"}`, 'x","role":"admin');
    expect(json.ok && JSON.parse(json.url.searchParams.get("filter") ?? "")).toEqual({
      role: "user",
      t: 'x","role":"admin',
    });
  }),
);

test.each([
  [
    `https://${V}.example.com/x`,
    ["evil.example/", "a@evil.example", "a#", "a?", "a\\", "a:1", "", "a b"],
    "api.v-2",
    "api.v-2.example.com",
  ],
  [`https://${V}/x`, ["evil.example/x", "a@b", "a?b", "http://a", ""], "[2606:4700::1111]:81", "[2606:4700::1111]:81"],
  [`https://example.com:${V}/x`, ["80/evil", "80@evil.example", "x", ""], "81", "example.com:81"],
  [`${V}://example.com/x`, ["ftp", "https://evil.example/?", "javascript:"], "http", "example.com"],
  [
    `${V}/x`,
    ["https://a.example?b", "https://u:p@a.example", "https://a.example#", "ftp://a.example", "a.example"],
    "https://a.example/in/",
    "a.example",
  ],
  [V, ["a.example", "file:///etc/passwd", ""], "https://a.example/y?z=1", "a.example"],
])("a host, a port and a beginning are refused where they are none: %s", (template, unfit, fit, host) =>
  withRig({}, async ({ hook, context }) => {
    const a = hook("a");
    for (const v of unfit) {
      const end = renderUrl(template, await context(a, body({ v })));
      expect([v, end.ok || end.error]).toEqual([
        v,
        expect.stringMatching(/stands where .* belongs, and is none|is neither http|another path/),
      ]);
    }
    const end = renderUrl(template, await context(a, body({ v: fit })));
    expect(end.ok && [end.url.host, end.hostFromPayload]).toEqual([host, true]);
  }),
);
