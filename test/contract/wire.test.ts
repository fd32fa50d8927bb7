import { assert, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { advance, eventsPath, methodPath, parseAnswer, parseFrame } from "../../src/contract/wire.ts";

describe("the wire format", () => {
  it.each([
    "",
    "{",
    "null",
    '{"ok":true',
    '{"ok":"yes"}',
    '{"ok":false}',
    '{"ok":false,"error":{"code":"novel","message":""}}',
    "<html>",
  ])("takes %j for no answer of ours", (text) => {
    expect(parseAnswer(text)).toMatchObject({ ok: false, error: { code: "unavailable" } });
  });

  it.each([
    "",
    "null",
    '{"kind":"novel"}',
    '{"kind":"hello"}',
    '{"kind":"hello","seq":-1,"stream":"a"}',
    '{"kind":"events","events":[{"seq":1,"name":"novel","data":{}}]}',
    '{"kind":"events","events":[{"seq":1,"name":"source.deleted","data":{}}]}',
  ])("takes %j for no frame", (text) => {
    expect(parseFrame(text)).toBeNull();
  });

  it("never throws, whatever arrives", () => {
    assert(property(string(), (text) => parseFrame(text) === null && !parseAnswer(text).ok));
  });

  it.each([
    ["", "/api/"],
    ["a/../b?c#d", "/api/a%2F..%2Fb%3Fc%23d"],
  ])("keeps a method called %j within its own path", (method, path) => {
    expect(methodPath(method)).toBe(path);
  });

  it("asks for what follows a place", () => {
    expect(eventsPath({ stream: "a&b", seq: 3 })).toBe("/api/events?stream=a%26b&since=3");
  });

  it("stands after a resync where the resync says", () => {
    expect(advance({ stream: "old", seq: 9 }, { kind: "resync", stream: "new", seq: 2 })).toEqual({
      stream: "new",
      seq: 2,
    });
  });

  it("stands after events at the last of them", () => {
    const event = { seq: 7, name: "source.deleted", data: { id: "s" } } as const;
    expect(advance({ stream: "a", seq: 5 }, { kind: "events", events: [{ ...event, seq: 6 }, event] })).toEqual({
      stream: "a",
      seq: 7,
    });
  });
});
