import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { HookCondition } from "../../../src/contract/model/condition.ts";
import type { Headers } from "../../../src/contract/model/header.ts";
import { requestTo } from "../../../src/core/http/request.ts";
import { gatesFor } from "../../../src/core/match/gates.ts";
import { compileHooks } from "../../../src/core/match/hooks.ts";
import { lookup } from "../../../src/core/match/lookup.ts";
import { MatchSubject } from "../../../src/core/match/subject.ts";
import { render } from "../../../src/core/template/template.ts";
import { hookOf } from "./subjects.ts";

function subjectOf(body: Buffer | string, ...headers: Headers): MatchSubject {
  return new MatchSubject(requestTo("/hooks/a", { headers, body: Buffer.from(body) }), null, null);
}

/** Whether a hook of these conditions runs, and what its gate says. */
function judge(subject: MatchSubject, ...conditions: HookCondition[]): readonly [boolean, string | undefined] {
  const hook = hookOf({ conditions });
  const state = { executionCount: 0, lastExecutedAt: null, now: 0 };
  const gate = gatesFor(hook, subject, state).find((one) => one.gate === "conditions");
  expect(compileHooks([hook]).match(subject).length === 1).toBe(gate?.passed);
  return [gate?.passed ?? false, gate?.explanation];
}

const OPENED = { field: "action", operator: "equals", value: "opened" };
const JSON_TYPE: Headers[number] = ["Content-Type", "application/json"];
const GZIP: Headers[number] = ["Content-Encoding", "GZip"];

describe("conditions see a body decoded", () => {
  it.each<[string, MatchSubject]>([
    ["packed", subjectOf(gzipSync('{"action":"opened"}'), JSON_TYPE, GZIP)],
    ["with a byte order mark", subjectOf('\ufeff{"action":"opened"}', JSON_TYPE)],
    [
      "in UTF-16",
      subjectOf(Buffer.from('{"action":"opened"}', "utf16le"), ["Content-Type", "text/json; charset=utf-16le"]),
    ],
    ["called a form", subjectOf('{"action":"opened"}', ["Content-Type", "application/x-www-form-urlencoded"])],
    [
      "in parts",
      subjectOf('--b\r\nContent-Disposition: form-data; name="action"\r\n\r\nopened\r\n--b--', [
        "Content-Type",
        "multipart/form-data; boundary=b",
      ]),
    ],
  ])("%s", (_, subject) => {
    expect(judge(subject, OPENED)).toEqual([true, "action was `opened`"]);
  });

  it("find a part of JSON by the name of its field", () => {
    const body =
      '--b\r\nContent-Disposition: form-data; name="payload"\r\nContent-Type: application/json\r\n\r\n{"event":"media.play"}\r\n--b--';
    const subject = subjectOf(body, ["Content-Type", 'multipart/form-data; boundary="b"']);
    expect(lookup("payload.event", subject)).toBe("media.play");
  });

  it("read a header's UTF-8", () => {
    const subject = subjectOf("{}", ["X-Name", Buffer.from("Müller").toString("latin1")]);
    expect(judge(subject, { field: "webhook.headers.x-name", operator: "equals", value: "Müller" })[0]).toBe(true);
    expect(render("{{webhook.headers.x-name}}", (path) => lookup(path, subject), { missing: "keep" })).toBe("Müller");
  });
});

describe("what cannot be decoded", () => {
  const body = gzipSync(JSON.stringify({ action: "opened", notes: Array.from({ length: 9000 }, (_, n) => n * 7919) }));
  const broken = subjectOf(body.subarray(0, 4096), JSON_TYPE, GZIP);

  it("is said, and is not missing", () => {
    const words = "action cannot be read: the body is gzip and ends too early, after 4 KB";
    expect(judge(broken, OPENED)).toEqual([false, words]);
  });

  it.each<HookCondition>([
    { field: "action", operator: "not_exists" },
    { field: "action", operator: "not_equals", value: "closed" },
    { not: OPENED },
    { not: { any: [OPENED, { field: "webhook.path", operator: "equals", value: "/b" }] } },
    { field: "webhook.body", operator: "not_contains", value: "x" },
  ])("makes nothing hold that asks for what is not there: %j", (condition) => {
    expect(judge(broken, condition)).toEqual([false, expect.stringContaining("the body is gzip and ends too early")]);
  });

  it("leaves what does not look at the body as it is", () => {
    expect(judge(broken, { field: "webhook.method", operator: "equals", value: "POST" })[0]).toBe(true);
  });

  it("is an image where that is what came", () => {
    const subject = subjectOf(Buffer.from("89504e470d0a1a0a", "hex"), ["Content-Type", "image/png"]);
    expect(judge(subject, OPENED)[1]).toBe(
      "action was missing (the body is an image (image/png), 8 bytes), expected `opened`",
    );
    expect(judge(subject, { field: "action", operator: "not_exists" })[0]).toBe(true);
  });

  it("is named where only a byte of it is wrong", () => {
    const subject = subjectOf(Buffer.from('{"action":"caf\u00e9"}', "latin1"), JSON_TYPE);
    expect(judge(subject, OPENED)[1]).toBe(
      "action was `caf\ufffd` (the body is no valid UTF-8 at byte 14), expected `opened`",
    );
  });
});

describe("numbers by their digits", () => {
  const subject = subjectOf(
    '{"id":9007199254740993,"price":1.10,"big":1e400,"zero":-0,"list":[9007199254740995,2]}',
    JSON_TYPE,
  );

  it.each<[string, string, unknown, boolean]>([
    ["id", "equals", "9007199254740993", true],
    ["id", "equals", "9007199254740992", false],
    ["id", "equals", 9007199254740992, false],
    ["id", "not_equals", 9007199254740992, true],
    ["id", "in", ["9007199254740993"], true],
    ["id", "in", "1,9007199254740993", true],
    ["id", "in", [9007199254740992], false],
    ["id", "gt", 9007199254740992, true],
    ["id", "lt", "9007199254740994.0", true],
    ["id", "matches", "993$", true],
    ["price", "equals", 1.1, true],
    ["price", "equals", "1.10", true],
    ["price", "equals", "1.1", false],
    ["price", "in", [1.1], true],
    ["price", "gt", 1.09, true],
    ["big", "gt", 1e308, true],
    ["big", "lt", 5, false],
    ["zero", "equals", 0, true],
    ["zero", "lt", 0, false],
    ["list", "contains", "9007199254740995", true],
    ["list", "contains", 9007199254740996, false],
  ])("%s %s %j is %s", (field, operator, value, expected) => {
    expect(judge(subject, { field, operator, value })[0]).toBe(expected);
  });

  it("are rendered as they were written", () => {
    const text = render("{{id}} {{price}} {{big}} {{zero}} {{list}}", (path) => lookup(path, subject), {
      missing: "keep",
    });
    expect(text).toBe("9007199254740993 1.10 1e400 -0 [9007199254740995,2]");
  });

  it("tell why one that looks the same is not", () => {
    expect(judge(subject, { field: "id", operator: "equals", value: 9007199254740992 })[1]).toBe(
      "id was `9007199254740993`, expected `9007199254740992`; their last digits differ, and only as text does a condition keep them all",
    );
  });
});
