import { expect, it } from "vitest";
import type { Headers } from "../../../src/contract/model/header.ts";
import { shownExchange } from "../../../src/core/check/shown-exchange.ts";

it.each(["Authorization", "Set-Cookie", "X-Access-Token", "X-Api-Key"])("masks %s in what was answered", (name) => {
  const sent = {
    url: "http://127.0.0.1:1/",
    headers: [],
    body: Buffer.from("{}"),
    pieces: 1,
    pauseMs: 0,
    readAfterMs: 0,
  };
  const headers: Headers = [[name, "hunter2"]];
  const answered = { status: 200, headers, body: Buffer.from(""), isCut: false, durationMs: 1 };
  const shown = shownExchange("a delivery", sent, answered, { scheme: null, secret: "", credential: [] });
  expect(shown.response?.headers).toEqual([[name, "••••••"]]);
});
