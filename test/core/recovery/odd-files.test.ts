import { describe, expect, it } from "vitest";
import type { RequestFile } from "../../../src/contract/model/recovered.ts";
import { type FoundRequests, readRequests } from "../../../src/core/recovery/read-requests.ts";
import { withRig } from "../../systems/rig.ts";

function read(content: string | Buffer, as?: RequestFile): FoundRequests {
  const found = readRequests(Buffer.from(content), as);
  if (!found.ok) throw new Error(found.error.message);
  return found.value;
}

const one = (content: string | Buffer, as?: RequestFile) => {
  const { requests, notes } = read(content, as);
  const [request] = requests;
  if (!request || requests.length > 1) throw new Error(`It has ${requests.length} requests.`);
  return { ...request, body: request.body.toString("latin1"), notes };
};

const delivery = (n: number) =>
  JSON.stringify({
    method: "POST",
    url: "/hooks/a",
    headers: [],
    bodyBase64: Buffer.from(String(n)).toString("base64"),
  });
const har = (...entries: unknown[]) => JSON.stringify({ log: { version: "1.2", entries } });
const entry = (request: object, more: object = {}) => ({
  startedDateTime: "2026-01-02T03:04:05.000Z",
  request: { method: "POST", url: "https://example.org/in?a=1", headers: [], ...request },
  ...more,
});
const collection = (...item: unknown[]) =>
  JSON.stringify({ info: { schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" }, item });

describe("lines of JSON", () => {
  it("are brought in but for those that are broken, which are named", () => {
    const { requests, notes } = read([delivery(1), '{"method":"PO', "", delivery(2), delivery(3), "null"].join("\r\n"));
    expect(requests.map(({ body }) => body.toString())).toEqual(["1", "2", "3"]);
    expect(notes).toEqual(["Lines 2, 6 are no deliveries as the export writes them, and were left out."]);
    const cut = read(`${delivery(1)}\n${delivery(2).slice(0, 40)}`);
    expect(cut.notes).toEqual(["Line 2 is no delivery as the export writes them, and was left out."]);
  });

  it("are not seen in a request that holds one as its body", () => {
    expect(read(`POST /x HTTP/1.1\r\nHost: a\r\n\r\n${delivery(1)}`)).toMatchObject({
      as: "raw",
      requests: [{ url: "/x" }],
    });
  });
});

describe("an HTTP archive", () => {
  it("is brought in but for entries that are none, with HTTP/2's own fields left out and fields of one name kept", () => {
    const headers = [
      { name: ":method", value: "POST" },
      { name: ":path", value: "/in" },
      { name: "x-two", value: "1" },
      { name: "x-two", value: "2" },
      { name: "x-none", value: null },
    ];
    const { requests, notes } = read(har(entry({ headers, postData: null }), { request: {} }, 7));
    expect(requests.map((request) => request.headers)).toEqual([
      [
        ["x-two", "1"],
        ["x-two", "2"],
        ["x-none", ""],
      ],
    ]);
    expect(notes).toEqual(["2 of 3 are not as HAR 1.2 has them, and were left out."]);
  });

  it("has its bytes undone where they are in base64, of the body and of the answer", () => {
    const bytes = Buffer.from([0, 255, 1]).toString("base64");
    const response = {
      status: 200,
      headers: [],
      content: { text: Buffer.from("ünï").toString("base64"), encoding: "base64" },
    };
    const found = one(har(entry({ postData: { text: bytes, encoding: "base64" } }, { response })));
    expect([found.body, found.answer?.body]).toEqual(["\u0000\u00ff\u0001", "ünï"]);
  });

  it("is read with a byte order mark, in UTF-8 and in UTF-16 as Windows writes it", () => {
    const text = har(entry({ postData: { text: "ü" } }));
    for (const content of [Buffer.from(`\ufeff${text}`), Buffer.from(`\ufeff${text}`, "utf16le")])
      expect(read(content).requests[0]?.body.toString()).toBe("ü");
    const curl = Buffer.from(`\ufeffcurl https://example.org/a -d 'b=ü'`, "utf16le");
    expect(read(curl).requests[0]?.body.toString()).toBe("b=ü");
  });
});

describe("a Postman collection", () => {
  it("may name a request by its URL, headers in one text, and a body that is switched off", () => {
    const { requests, notes } = read(
      collection(
        { name: "bare", request: "https://example.org/a" },
        {
          name: "old",
          request: { method: "POST", url: "/b", header: "X-One: 1\nX-Two: a:b\n", body: { mode: "raw", raw: null } },
        },
        { name: "off", request: { method: "PUT", url: "/c", body: { mode: "raw", raw: "x", disabled: true } } },
      ),
    );
    expect(notes).toEqual([]);
    expect(requests.map(({ method, url, headers, body }) => [method, url, headers, String(body)])).toEqual([
      ["GET", "https://example.org/a", [], ""],
      [
        "POST",
        "/b",
        [
          ["X-One", "1"],
          ["X-Two", "a:b"],
        ],
        "",
      ],
      ["PUT", "/c", [], ""],
    ]);
  });
});

describe("raw HTTP", () => {
  const chunked = "POST /a HTTP/1.1\r\nHost: b\r\nTransfer-Encoding: chunked\r\n\r\n";

  it("has its chunks put together, where it is written in chunks, with their extensions and trailers", () => {
    expect(one(`${chunked}4;x=y\r\na\r\nb\r\n3\r\ncde\r\n0\r\nX-Sum: 1\r\n\r\n`)).toMatchObject({
      body: "a\r\nbcde",
      notes: ["The body's chunks were put together."],
    });
    for (const body of ['{"a":1}', "5\r\nab", "2\r\nabXX0\r\n\r\n", "", "fffffffff\r\na"])
      expect(one(chunked + body)).toMatchObject({ body, notes: [expect.stringMatching(/without their sizes/)] });
  });

  it("ends where it says, and not with the line end that an editor puts behind it", () => {
    const head = "POST /a HTTP/1.1\nContent-Length: 2\n\n";
    expect(one(`${head}{}\n`).body).toBe("{}");
    expect(one(`${head}{}\r\n`).body).toBe("{}");
    expect(one(`${head}{}{}`).body).toBe("{}{}");
    expect(one(head.replace("2", "3") + "{}\n").body).toBe("{}\n");
  });
});

describe("a curl command", () => {
  it.each([
    [`curl https://a.example/x -d $'a\\n\\x41\\u00fc'`, "a\nA\u00c3\u00bc"],
    [`curl https://a.example/x --data-urlencode 'q=it!s (a) *b* ü'`, "q=it%21s%20%28a%29%20%2Ab%2A%20%C3%BC"],
    [`curl https://a.example/x -d a=1 --data-binary '{"b":"c"}'`, 'a=1&{"b":"c"}'],
    [`curl ^"https://a.example/x^" ^\r\n  -H ^"a: b^" ^\r\n  --data-raw ^"^{^\\^"c^\\^":1^}^"`, '{"c":1}'],
  ])("%j sends what curl sends", (command, body) => {
    expect(one(command)).toMatchObject({ method: "POST", body, notes: [] });
  });

  it("posts a form, and says what of it is not there", () => {
    expect(one("curl https://a.example/x -F 'a=1' -F 'file=@/etc/passwd'")).toMatchObject({
      method: "POST",
      body: "",
      notes: ["--form is not read, so what it sends is missing here."],
    });
    expect(one("curl https://a.example/x --data-binary @/etc/passwd")).toMatchObject({
      method: "POST",
      body: "",
      notes: ["The body comes from the file /etc/passwd, which is not in the paste."],
    });
  });
});

describe("a script of curl commands", () => {
  it("has each of them, in their order", () => {
    const script =
      "#!/bin/sh\n# first\ncurl https://a.example/1 -d 'a'\necho\n\nprintf %s 'b\\' |\n  curl --data-binary @- https://a.example/2\n";
    expect(read(script).requests.map(({ url, body }) => [url, String(body)])).toEqual([
      ["https://a.example/1", "a"],
      ["https://a.example/2", "b\\"],
    ]);
  });
});

describe("any body", () => {
  it("that is exported as a script of curl, or as Postman where it is text, is brought in with the same bytes", () =>
    withRig(async (rig) => {
      const source = await rig.source({
        name: "any",
        path: "any",
        provider: "none",
        secrets: [],
        requireSignature: false,
      });
      const bodies = ['it\'s "x" \\ $HOME `id` !\r\n', "\u0000\u00ff\u0001", "{{name}} ü 日本", ""];
      const ids: string[] = [];
      for (const body of bodies) ids.push((await rig.post("/hooks/any?x=1", body, { "X-Two": "1" })).id);
      const bodiesOf = async (all: readonly string[]) =>
        Promise.all(all.map(async (id) => (await rig.delivery(id)).bodyBase64));
      const text = ids.filter((_, at) => at !== 1);
      for (const [format, all] of [
        ["curl", ids],
        ["postman", text],
      ] as const) {
        const { files } = await rig.call("deliveries.export", {
          format,
          ids: [...all],
          to: "http://127.0.0.1:1/hooks/any",
        });
        const contentBase64 = files[0]?.contentBase64 ?? "";
        const { items } = await rig.call("deliveries.import", { contentBase64, sourceId: source.id });
        expect(await bodiesOf(items.map(({ id }) => id))).toEqual(await bodiesOf(all));
      }
    }));
});

describe("what HTTP does not allow", () => {
  it("is left out and said, or made harmless, so that nothing of it becomes a line of its own where it is written again", () =>
    withRig(async (rig) => {
      await rig.source({ name: "any", path: "any", provider: "none", secrets: [], requireSignature: false });
      const headers = [
        { name: "X-Several", value: "a\r\nX-Evil: 1" },
        { name: "X-Bad\r\nX-Worse", value: "1" },
        { name: "X-Zero", value: "a\0b" },
      ];
      const file = har(
        entry({ url: "https://example.org/hooks/any?x=a b\r\nX-In-Url: 1", headers, postData: { text: "{}" } }),
        entry({ method: "GET / HTTP/1.1\r\nX-In-Method: 1" }),
      );
      const { items, notes } = await rig.call("deliveries.import", {
        contentBase64: Buffer.from(file).toString("base64"),
      });
      expect(notes).toEqual([
        "Of request 1 a header was left out: HTTP allows no such name.",
        "Request 2 was left out: it has no method that HTTP allows.",
      ]);
      const [{ id } = { id: "" }] = items;
      expect(items).toHaveLength(1);
      expect((await rig.delivery(id)).headers).toEqual([
        ["X-Several", "a"],
        ["X-Several", "X-Evil: 1"],
        ["X-Zero", "a b"],
      ]);
      const { files } = await rig.call("deliveries.export", { format: "raw", ids: [id] });
      const raw = Buffer.from(files[0]?.contentBase64 ?? "", "base64").toString();
      expect(raw.split("\r\n").filter((line) => /^X-(?:Evil|Worse|In)/.test(line))).toEqual([]);
      expect(raw).toMatch(/^POST \/hooks\/any\?x=a%20b%0D%0AX-In-Url:%201 HTTP\/1\.1\r\n/);
    }));
});
