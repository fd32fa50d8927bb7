import { createServer } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createClient } from "../../../src/contract/client.ts";
import { createMemoryTransport } from "../../../src/contract/memory.ts";
import type { RepeatAnswer } from "../../../src/contract/model/idempotency.ts";
import { judgeRepeats } from "../../../src/core/check/judge-repeats.ts";
import { listen } from "../../fixtures/listen.ts";
import { testApp } from "../../fixtures/test-app.ts";

const app = testApp({ one: true });

/** A receiver that knows a delivery by its id: it acts once, on all, or on all that come before the first was done. */
const known = new Set<string>();
const bodies: string[] = [];
const heads: Record<string, unknown>[] = [];
let acted = 0;
let waiting: (() => void)[] = [];

function gathered(many: number): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length < many) return;
    for (const go of waiting) go();
    waiting = [];
  });
}

const server = createServer(async (request, response) => {
  if (request.method === "GET") return void response.end(String(acted));
  let body = "";
  for await (const chunk of request) body += String(chunk);
  bodies.push(body);
  heads.push(request.headers);
  const { event_id: id } = JSON.parse(body);
  const isKnown = known.has(id);
  const [path, holds] = (request.url ?? "").split("?holds=");
  // It has done nothing yet when so many have come.
  if (path === "/racing") await gathered(Number(holds));
  if (!isKnown || path === "/always") acted += 1;
  known.add(id);
  response.end("ok");
});
let url = "";

beforeAll(async () => {
  url = `http://127.0.0.1:${await listen(server)}`;
});
afterAll(() => void server.close());

const slack = { provider: "slack", event: "app_mention", times: 4 };
const to = (path: string) => ({ kind: "url" as const, url: url + path, secrets: { slack: "shhh-a-signing-secret" } });

describe("one delivery sent several times", () => {
  test.each(["together", "inTurn", "retries"] as const)(
    "%s goes under one id, new to the receiver, and a counter tells that it acted once",
    async (way) => {
      bodies.length = 0;
      heads.length = 0;
      const result = await app.call("checks.idempotency", { ...slack, to: to("/"), way, counterUrl: url });
      expect(result).toMatchObject({
        verdict: "once",
        sentence: expect.stringMatching(/^It acted once on 4 of the same: the counter went from \d+ to \d+\.$/),
      });
      expect([bodies.length, new Set(bodies).size]).toEqual([4, 1]);
      const retries = heads.map((head) => head["x-slack-retry-num"]);
      expect(retries).toEqual(
        way === "retries" ? [undefined, "1", "2", "3"] : [undefined, undefined, undefined, undefined],
      );
    },
  );

  test("is found out where it acts on each, and where it does only on those that come at once", async () => {
    const of = (path: string, way: "together" | "inTurn") =>
      app.call("checks.idempotency", { ...slack, to: to(path), way, counterUrl: url });
    expect(await of("/always", "inTurn")).toMatchObject({
      verdict: "several",
      sentence: expect.stringContaining("It acted 4 times on 4 of the same"),
    });
    expect(await of("/racing?holds=4", "together")).toMatchObject({ verdict: "several" });
    expect(await of("/racing?holds=1", "inTurn")).toMatchObject({ verdict: "once" });
  });

  test("is judged by a command of a person's, run before and after, and by nobody else's", async () => {
    const program = `fetch(process.argv[1]).then(async (answer) => console.log(await answer.text()))`;
    const order = (path: string, ...argv: string[]) => ({
      ...slack,
      to: to(path),
      way: "inTurn" as const,
      command: [process.execPath, ...argv] as [string, ...string[]],
    });
    const counts = ["-e", program, url];
    const once = await app.call("checks.idempotency", order("/", ...counts));
    expect(once).toMatchObject({
      verdict: "once",
      sentence: expect.stringMatching(
        /^It acted once on 4 of the same: the command printed \d+ before and \d+ after\. 4 were accepted\.$/,
      ),
      checked: { after: String(acted) },
    });
    expect(await app.call("checks.idempotency", order("/always", ...counts))).toMatchObject({ verdict: "several" });
    expect(await app.call("checks.idempotency", order("/", "-p", "'rows'"))).toMatchObject({
      verdict: "unknown",
      sentence: expect.stringMatching(/printed the same before and after; it printed no number/),
    });
    const sent = bodies.length;
    for (const [argv, caller, code] of [
      [["-e", "process.exit(3)"], "person", "unavailable"],
      [counts, "program", "forbidden"],
      [counts, "agent", "forbidden"],
    ] as const) {
      const client = createClient(createMemoryTransport(app.app, caller));
      expect(await client.call("checks.idempotency", order("/", ...argv))).toMatchObject({
        ok: false,
        error: { code },
      });
    }
    expect(bodies.length).toBe(sent);
  });

  test("is a stored one under an id of its own, signed as its source is", async () => {
    const source = await app.call("sources.create", {
      name: "Stored",
      path: "stored",
      provider: "slack",
      secrets: ["of-the-source"],
      requireSignature: false,
    });
    const body = JSON.stringify({ type: "event_callback", event_id: "Ev0OLD", event: { type: "message", text: "hi" } });
    const answer = await fetch(`${app.app.receiverUrl}/hooks/stored`, { method: "POST", body });
    const deliveryId = answer.headers.get("x-hookbench-delivery") ?? "";
    const { answers, verdict, sentence } = await app.call("checks.idempotency", {
      deliveryId,
      way: "inTurn",
      times: 3,
    });
    expect([answers.map(({ status }) => status), verdict, sentence]).toEqual([
      [202, 202, 202],
      "unknown",
      expect.stringMatching(/How often it acted is not seen: give a counter\.$/),
    ]);
    const { items } = await app.call("deliveries.list", { filter: { sourceId: source.id } });
    const [newest] = items;
    expect(newest).toMatchObject({ verification: { outcome: "verified" } });
    const { bodyBase64 } = await app.call("deliveries.get", { id: newest?.id ?? "" });
    expect(JSON.parse(Buffer.from(bodyBase64, "base64").toString())).toMatchObject({
      event: { text: "hi" },
      event_id: expect.not.stringMatching(/^Ev0OLD$/),
    });
  });
});

const answer = (status: number | null, body = ""): RepeatAnswer => ({
  status,
  durationMs: 1,
  body,
  error: status === null ? "no answer in 10 s" : null,
});

describe("what is said of repeats", () => {
  test.each([
    [
      [answer(200, "ok"), answer(200, "ok")],
      null,
      "unknown",
      "All 2 were accepted and answered alike. How often it acted is not seen: give a counter.",
    ],
    [
      [answer(200, '{"id":7}'), answer(200, '{"duplicate":true}')],
      null,
      "unknown",
      "All 2 were accepted, and not all were answered alike, as by one that knows a repeat. How often it acted is not seen: give a counter.",
    ],
    [
      [answer(200, '{"n":8}'), answer(200, '{"n":7}')],
      null,
      "several",
      "It acted more than once, by what it answers: n went up with the repeats.",
    ],
    [
      [answer(200), answer(500)],
      null,
      "unknown",
      "1 of 2 was not accepted (500), so a sender would go on trying. How often it acted is not seen: give a counter.",
    ],
    [
      [answer(200), answer(500)],
      { before: 3, after: 4 },
      "once",
      "It acted once on 2 of the same: the counter went from 3 to 4. 1 of 2 was not accepted (500), so a sender would go on trying.",
    ],
    [
      [answer(401), answer(null)],
      { before: 3, after: 4 },
      "unknown",
      "None of 2 was accepted (401, no answer in 10 s), so nothing is known of repeats.",
    ],
    [
      [answer(null), answer(null)],
      { before: 3, after: 5 },
      "several",
      "It acted 2 times on 2 of the same: the counter went from 3 to 5. 2 of 2 were not accepted (no answer in 10 s), so a sender would go on trying.",
    ],
    [
      [answer(200), answer(200)],
      { before: 3, after: 3 },
      "unknown",
      "The counter stayed at 3, so it tells nothing of this delivery.",
    ],
    [
      [answer(200), answer(200)],
      { before: 5, after: 3 },
      "unknown",
      "The counter went from 5 to 3, so it tells nothing of this delivery.",
    ],
    [
      [answer(200), answer(200)],
      { before: 3, after: null },
      "unknown",
      "The counter did not answer with a number, so how often it acted is not seen.",
    ],
  ] as const)("%j", (answers, counted, verdict, sentence) => {
    expect(judgeRepeats({ answers, counted })).toEqual({ verdict, sentence });
  });
});
