import { describe, expect, it } from "vitest";
import { readPaste } from "../../../src/core/examine/paste.ts";

const FORM = "application/x-www-form-urlencoded";

function read(text: string) {
  const { method, url, headers, body } = readPaste(text);
  return { method, url, headers, body: body.toString("utf8") };
}

describe("a raw request", () => {
  const expected = {
    method: "POST",
    url: "/hooks/a?b=1",
    headers: [
      ["Host", "x.example"],
      ["X-A", "1"],
    ],
    body: '{"a":1}\n',
  };

  it.each(["\n", "\r\n"])("is read with %j at the ends of its lines", (end) => {
    const head = ["POST /hooks/a?b=1 HTTP/1.1", "Host: x.example", "X-A: 1", "", ""].join(end);
    expect(read(`${head}{"a":1}\n`)).toEqual(expected);
  });

  it("is read without a request line", () => {
    expect(read("X-A: 1\n\nbody")).toEqual({ method: "POST", url: "/", headers: [["X-A", "1"]], body: "body" });
  });

  it("is read with a folded header", () => {
    expect(read("POST / HTTP/1.1\nX-A: 1\n  2\n\n").headers).toEqual([["X-A", "1 2"]]);
  });

  it("says which line is no header", () => {
    expect(readPaste("POST / HTTP/1.1\nwhat is this\nX-A: 1\n\n").notes).toEqual([
      expect.stringContaining("what is this"),
    ]);
  });
});

describe("a curl command", () => {
  const cases: [string, string, Partial<ReturnType<typeof read>>][] = [
    [
      "plain data",
      "curl http://a.example/x -d a=1 -d 'b=2'",
      { method: "POST", headers: [["Content-Type", FORM]], body: "a=1&b=2" },
    ],
    [
      "short options run together",
      `curl -sSXPUT -H"X-A: 1" a.example`,
      { method: "PUT", url: "http://a.example", headers: [["X-A", "1"]] },
    ],
    [
      "continued lines",
      "curl \\\n  -H 'X-A: 1' \\\r\n  --url http://a.example/",
      { method: "GET", url: "http://a.example/", headers: [["X-A", "1"]] },
    ],
    [
      "$'…' quoting",
      `curl a -H 'Content-Type:' --data-binary $'a\\x27b\\n\\u00e9\\t\\101'`,
      { headers: [], body: "a'b\né\tA" },
    ],
    ["double quotes", `curl a -H 'Content-Type:' -d "a \\"b\\" \\\\ \\n"`, { body: 'a "b" \\ \\n' }],
    ["quotes next to each other", `curl a -H 'Content-Type:' -d 'it'\\''s'"!"`, { body: "it's!" }],
    [
      "--json",
      `curl --json '{"a":1}' a`,
      {
        headers: [
          ["Content-Type", "application/json"],
          ["Accept", "application/json"],
        ],
        body: '{"a":1}',
      },
    ],
    ["a user", "curl -u me:pw a", { headers: [["Authorization", "Basic bWU6cHc="]] }],
    ["-G", "curl -G -d a=1 http://a/?b=2", { method: "GET", url: "http://a/?b=2&a=1", body: "" }],
    ["a header without a value", "curl -H 'X-A;' a", { headers: [["X-A", ""]] }],
    ["a body piped in", "printf %s 'a b' | curl -H 'Content-Type:' --data-binary @- a", { headers: [], body: "a b" }],
    [
      "a here-document",
      "curl --data-raw x -H 'Content-Type: a/b' a --data-binary @- <<'E'\none\ntwo\nE\n",
      { body: "x&one\ntwo\n" },
    ],
    ["a prompt", "$ curl -X DELETE a", { method: "DELETE" }],
    [
      "cmd's carets",
      `curl ^"http://a.example/?b=1^&c=2^" ^\r\n  -H ^"X-A: 1^" ^\r\n  --data-raw ^"^{^\\^"a^\\^":1^}^"`,
      { url: "http://a.example/?b=1&c=2", body: '{"a":1}' },
    ],
    [
      "PowerShell's backticks",
      "curl.exe -X POST `\r\n  -H 'X-A: it''s' `\r\n  -d \"a`\"b\" http://a/",
      { method: "POST", url: "http://a/", body: 'a"b' },
    ],
  ];

  it.each(cases)("is read with %s", (_name, text, expected) => {
    expect(read(text)).toMatchObject(expected);
  });

  it("never opens the file a body is said to be in", () => {
    const { body, notes } = readPaste("curl -d @/etc/hostname http://a");
    expect([body.length, notes]).toEqual([0, [expect.stringContaining("/etc/hostname, which is not in the paste")]]);
  });

  it("leaves variables as they stand and says so", () => {
    const { headers, notes } = readPaste('curl -H "X-A: $TOKEN" a');
    expect([headers, notes]).toEqual([[["X-A", "$TOKEN"]], [expect.stringContaining("$TOKEN")]]);
  });

  it("says that forms of files are not read", () => {
    expect(readPaste("curl -F a=@b http://a").notes).toEqual([expect.stringContaining("--form")]);
  });
});
