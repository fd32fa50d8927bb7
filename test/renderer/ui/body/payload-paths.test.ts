import { describe, expect, test } from "vitest";
import { payloadPaths, pathsLike } from "../../../../src/renderer/ui/body/payload-paths.ts";

const read = (text: string): (readonly [string, string])[] =>
  payloadPaths(text).map(({ path, value }) => [path, value]);

describe("the paths of a payload", () => {
  test("name its single values in their order, lists by number", () => {
    expect(read('{"a":{"b":true},"labels":["x",null],"empty":{}}')).toEqual([
      ["webhook.body.a.b", "true"],
      ["webhook.body.labels.0", "x"],
      ["webhook.body.labels.1", "null"],
    ]);
  });

  test("keep a number's digits as they came: a condition made of it would hold of another", () => {
    expect(read('{"id":9007199254740993,"price":1.10}')).toEqual([
      ["webhook.body.id", "9007199254740993"],
      ["webhook.body.price", "1.10"],
    ]);
  });

  test("tell texts from what looks like one", () => {
    expect(payloadPaths('{"a":"1","b":1}').map(({ isText }) => isText)).toEqual([true, false]);
  });

  test("quote names that a path would take apart", () => {
    expect(read('{"a.b":1,"__proto__":2}')).toEqual([
      ['webhook.body["a.b"]', "1"],
      ["webhook.body.__proto__", "2"],
    ]);
  });

  test.each(["", "no JSON", '"alone"', "[".repeat(100_000)])("are none of what has none", (text) => {
    expect(read(text)).toEqual([]);
  });

  test("are as many as can be chosen from, and no deeper than a path goes", () => {
    expect(read(JSON.stringify(Array.from({ length: 10_000 }, (_, index) => index)))).toHaveLength(500);
    expect(read(`${'{"a":'.repeat(12)}1${"}".repeat(12)}`)).toHaveLength(1);
    expect(read(`${'{"a":'.repeat(13)}1${"}".repeat(13)}`)).toEqual([]);
  });
});

test("paths are found by parts of them, whatever their case, and what is typed whole is offered no more", () => {
  const paths = payloadPaths('{"pull_request":{"title":"a","state":"b"}}');
  const found = (typed: string) => pathsLike(paths, typed).map(({ path }) => path);
  expect(found("TITLE pull")).toEqual(["webhook.body.pull_request.title"]);
  expect(found("webhook.body.pull_request.state")).toEqual([]);
  expect(found("")).toHaveLength(2);
});
