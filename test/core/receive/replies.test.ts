import { describe, expect, it } from "vitest";
import * as replies from "../../../src/core/receive/replies.ts";

describe("replies", () => {
  it.each([
    [replies.accepted(3), 202, '{"received":true,"accepted":true,"hooks":3}'],
    [replies.DUPLICATE, 200, '{"received":true,"duplicate":true}'],
    [replies.INVALID_SIGNATURE, 401, '{"error":"Invalid or missing webhook signature"}'],
    [replies.NO_SECRET, 401, '{"error":"Webhook secret not configured. Set a webhookSecret on this hook."}'],
    [replies.NOT_FOUND, 404, '{"error":"Webhook not found"}'],
    [replies.TIMED_OUT, 408, '{"error":"The request took too long to arrive"}'],
    [replies.tooLarge(10), 413, '{"error":"Webhook body is larger than 10 bytes"}'],
  ])("%j", (reply, status, body) => {
    expect(reply).toEqual({ status, headers: [["Content-Type", "application/json"]], body });
  });

  it("say when to try again", () => {
    expect([replies.paused(60), replies.overflow(30)].map(({ status, headers }) => [status, headers[1]])).toEqual([
      [503, ["Retry-After", "60"]],
      [503, ["Retry-After", "30"]],
    ]);
  });
});

describe("a custom reply", () => {
  it("has its status, headers and body", () => {
    expect(
      replies.custom({
        status: 201,
        headers: [
          ["X-A", "1"],
          ["content-type", "text/xml"],
        ],
        body: "<a/>",
      }),
    ).toEqual({
      status: 201,
      headers: [
        ["X-A", "1"],
        ["content-type", "text/xml"],
      ],
      body: "<a/>",
    });
  });

  it.each([
    ['{"a":1}', "application/json"],
    ["OK", "text/plain; charset=utf-8"],
  ])("with the body %s is typed %s", (body, type) => {
    expect(replies.custom({ status: 200, headers: [], body }).headers).toEqual([["Content-Type", type]]);
  });

  it.each(["Connection", "content-length", "Transfer-Encoding", "Upgrade", "Keep-Alive", "TE", "Trailer", "Date"])(
    "leaves out %s",
    (name) => {
      expect(replies.custom({ status: 200, headers: [[name, "1"]], body: "" }).headers).toEqual([]);
    },
  );

  it.each([
    ["X-A", "1\r\nX-B: 2"],
    ["X-A", "a\u0000"],
    ["X-A\r\nX-B", "1"],
    ["X A", "1"],
    ["", "1"],
    ["X-A", "naïve ☃"],
  ])("leaves out what could inject a header: %j: %j", (name, value) => {
    expect(replies.custom({ status: 200, headers: [[name, value]], body: "" }).headers).toEqual([]);
  });

  it.each([204, 205, 304])("with status %i has no body", (status) => {
    expect(replies.custom({ status, headers: [], body: "text" }).body).toBe("");
  });
});
