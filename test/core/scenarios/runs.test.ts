import { describe, expect, test } from "vitest";
import type { Input } from "../../../src/contract/api.ts";
import { createClient } from "../../../src/contract/client.ts";
import { createMemoryTransport } from "../../../src/contract/memory.ts";
import type { ScenarioRunDetail } from "../../../src/contract/model/scenario-run.ts";
import { type Seen, withServer } from "../../fixtures/http-server.ts";
import { testApp } from "../../fixtures/test-app.ts";

const app = testApp({ one: true });

const until = async (id: string, holds: (run: ScenarioRunDetail) => boolean): Promise<ScenarioRunDetail> => {
  await expect.poll(async () => holds(await app.call("scenarios.run", { id })), { interval: 20 }).toBe(true);
  return app.call("scenarios.run", { id });
};

async function play(text: string, wish: Omit<Input<"scenarios.start">, "text"> = {}): Promise<ScenarioRunDetail> {
  const { id } = await app.call("scenarios.start", { speed: null, ...wish, text });
  return until(id, ({ state }) => state !== "running");
}

const url = (to: string, more = {}) => ({ to: { kind: "url" as const, url: to, unsigned: true, ...more } });
const events = (seen: readonly Seen[]) =>
  seen.map(({ headers }) => headers.find(([name]) => name === "X-GitHub-Event")?.[1]);

const SENDS = ["push", "issues", "star", "fork", "watch", "label"];
const CHANCES = `name: By chance
provider: github
faults:
  - { kind: duplicate, chance: 0.4 }
  - { kind: reorder, chance: 0.4 }
steps:
${SENDS.map((event) => `  - send: ${event}`).join("\n")}
`;

describe("a run", () => {
  test("sends in the same order twice under one seed, and under other ids", () =>
    withServer(null, async (server) => {
      const orders: string[] = [];
      const ids: string[][] = [];
      for (const seed of [3, 3, 4]) {
        const from = server.seen.length;
        expect((await play(CHANCES, { ...url(server.url), seed })).verdict).toBe("passed");
        const sent = server.seen.slice(from);
        orders.push(events(sent).join(" "));
        ids.push(sent.map(({ headers }) => headers.find(([name]) => name === "X-GitHub-Delivery")?.[1] ?? ""));
      }
      const [first, again, other] = orders;
      expect([again, other === first]).toEqual([first, false]);
      expect(new Set(ids[0]).size).toBe(SENDS.length);
      expect(ids[0]?.some((id) => ids[1]?.includes(id))).toBe(false);
    }));

  test("carries what was answered and sent into later steps, and judges answers by conditions", () =>
    withServer(
      (request, response, { body }) => {
        if (request.method === "GET") return response.end(JSON.stringify({ path: request.url }));
        response.end(JSON.stringify({ order: { id: "or/7?x" }, ref: JSON.parse(String(body)).ref }));
      },
      async (server) => {
        const text = `name: Carries
provider: github
variables: { base: null }
steps:
  - send: push
    set: { ref: "refs/{{run}}" }
    carry: { order: answer.order.id, ref: payload.ref }
    expect: { body: [{ field: order.id, operator: exists }] }
  - send: push
    set: { ref: "{{ref}}/{{order}}" }
    expect: { body: [{ field: ref, operator: equals, value: "{{ref}}/or/7?x" }] }
  - expect:
      get: "{{base}}/orders/{{order}}"
      body: [{ field: path, operator: equals, value: "/orders/or%2F7%3Fx" }]
  - expect: { get: "http://{{order}}/", within: 300ms }
  - send: push
    expect: { body: [{ field: order.id, operator: equals, value: other }] }
`;
        const run = await play(text, { ...url(server.url), variables: { base: server.url } });
        expect(run.steps.map(({ outcome, why }) => [outcome, why])).toEqual([
          ["passed", ""],
          ["passed", ""],
          ["passed", ""],
          ["failed", "order came out of a payload, so it cannot say where the URL leads."],
          ["failed", "order.id was `or/7?x`, expected `other`"],
        ]);
        expect(run.carries).toMatchObject({ order: "or/7?x" });
        expect(run).toMatchObject({ verdict: "failed", passed: 3, failed: 2 });
      },
    ));

  test("waits for a delivery that comes back, and counts none twice, nor what it sent itself", async () => {
    const source = await app.call("sources.create", {
      name: "Back",
      path: "back",
      provider: "none",
      requireSignature: false,
    });
    const back = (body: unknown) =>
      fetch(`${app.app.receiverUrl}/hooks/back`, { method: "POST", body: JSON.stringify(body) });
    await withServer(
      (_request, response, { body }) => {
        const { ref } = JSON.parse(String(body));
        void back({ ref: "another" }).then(() => back({ ref, receipt: 9 }));
        response.end();
      },
      async (server) => {
        const wait = (filter: string, within: string) =>
          `  - wait: ${filter}\n    where: [{ field: ref, operator: equals, value: "{{branch}}" }]\n    within: ${within}\n    carry: { receipt: payload.receipt }\n`;
        const text = `name: Waits\nprovider: github\nvariables: { branch: "b-{{run}}", receipt: null }\nsteps:\n  - send: push\n    set: { ref: "{{branch}}" }\n${wait("source:back body.receipt:>8 body.ref:{{branch}}", "20s")}${wait(`{ sourceId: ${source.id} }`, "300ms")}`;
        const run = await play(text, url(server.url));
        expect(run.steps.map(({ outcome }) => outcome)).toEqual(["passed", "passed", "failed"]);
        expect(run.steps[2]?.got).toBe("nothing that fits in 0.3 s");
        expect(run.carries).toMatchObject({ receipt: "9" });
      },
    );
    const own = await play(
      `name: Own\nprovider: github\nsteps:\n  - send: push\n  - wait: { event: [push] }\n    within: 300ms\n`,
      {
        to: {
          kind: "source",
          id: (
            await app.call("sources.create", { name: "GH", path: "gh", provider: "github", secrets: ["s3cret-of-gh"] })
          ).id,
        },
      },
    );
    expect(own.steps.map(({ outcome, got }) => [outcome, got])).toEqual([
      ["passed", expect.stringMatching(/^20\d after \d+ ms$/)],
      ["failed", "nothing that fits in 0.3 s"],
    ]);
    const { deliveryId } = own.steps[0] ?? {};
    expect(await app.call("deliveries.get", { id: deliveryId ?? "" })).toMatchObject({
      verification: { outcome: "verified" },
    });
  });

  test("leaves commands to whoever read them from a file, and never runs one here", () =>
    withServer(null, async (server) => {
      const text = `name: Commands\nprovider: github\nvariables: { x: a b }\nsteps:\n  - send: push\n    carry: { ref: payload.ref }\n  - command: [echo, "{{x}}", "--ref={{ref}}"]\n    prints: done\n`;
      const left = await play(text, url(server.url));
      expect(left.steps[1]).toMatchObject({ outcome: "skipped", why: expect.stringContaining("hookbench run FILE") });

      const { id } = await app.call("scenarios.start", { ...url(server.url), text, answersCommands: true });
      const asking = await until(id, ({ asks }) => asks !== null);
      expect(asking.asks).toEqual({ position: 2, words: ["echo", "a b", "--ref=refs/heads/main"] });
      await app.call("scenarios.answer", { id, position: 2, exit: 0, output: " done\n" });
      expect(await until(id, ({ state }) => state === "done")).toMatchObject({ verdict: "passed" });

      const agent = createClient(createMemoryTransport(app.app, "agent"));
      expect(await agent.call("scenarios.start", { ...url(server.url), text, answersCommands: true })).toMatchObject({
        ok: false,
        error: { code: "forbidden" },
      });
    }));

  test("is refused before anything is sent where it has nowhere to go, or no secret", async () => {
    const start = (wish: Omit<Input<"scenarios.start">, "text">) =>
      app.client.call("scenarios.start", { text: "name: a\nprovider: linear\nsteps: [{ send: Issue }]", ...wish });
    expect(await start({})).toMatchObject({
      error: { message: expect.stringMatching(/^There is no source of Linear\./) },
    });
    expect(await start({ to: { kind: "url", url: "http://127.0.0.1:9" } })).toMatchObject({
      error: { message: expect.stringMatching(/^Linear signs its deliveries: give the secret/) },
    });
    expect(await start({ branch: "b" })).toMatchObject({ error: { message: "There is no branch b. There are none." } });
    expect(await start({ variables: { y: "1" } })).toMatchObject({
      error: { message: "The scenario has no variable y." },
    });
  });

  test("can be ended, and tells that not all of it was played", () =>
    withServer(null, async (server) => {
      const text = "name: Ended\nprovider: github\nsteps:\n  - send: push\n  - send: push\n    after: 1h\n";
      const { id } = await app.call("scenarios.start", { ...url(server.url), text, speed: 1 });
      await until(id, ({ passed }) => passed === 1);
      await app.call("scenarios.cancel", { id });
      expect(await until(id, ({ state }) => state !== "running")).toMatchObject({
        state: "cancelled",
        verdict: "unproven",
        passed: 1,
        total: 2,
      });
    }));

  test("keeps its secrets out of the files and out of what is shown", () =>
    withServer(null, async (server) => {
      const secret = "whsec_vErYsEcReTiNdEeD1234567890";
      const text = "name: Secret\nprovider: github\nsteps: [{ send: push }]";
      const run = await play(text, url(server.url, { secrets: { github: secret } }));
      expect([run.verdict, JSON.stringify(run).includes(secret), app.onDisk().includes(secret)]).toEqual([
        "passed",
        false,
        false,
      ]);
    }));

  test("is compared with another: what differs is told, and what always does is not", () =>
    withServer(
      (request, response) =>
        response.writeHead(server500(request.headers) ? 500 : 200).end(`{"id":"${Math.random()}"}`),
      async (server) => {
        const text =
          "name: Compared\nprovider: github\nfaults: [{ kind: reorder, of: one }]\nsteps:\n  - { id: one, send: push }\n  - { id: two, send: star }\n";
        seenPush = true;
        const plain = await play(text, { ...url(server.url), withFaults: false });
        const alike = await play(text, { ...url(server.url), withFaults: false });
        const worse = await play(text, url(server.url));
        const { sentence } = await app.call("scenarios.compare", { a: plain.id, b: alike.id });
        expect(sentence).toBe("Run 1 and run 2 went alike, but for times and ids.");
        const compared = await app.call("scenarios.compare", { a: plain.id, b: worse.id });
        expect(compared.sentence).toMatch(
          /^Run 3 failed at step 2, star, where the other did not: 500 after \d+ ms\.$/,
        );
        expect(compared.steps.map(({ number, differs }) => [number, differs])).toEqual([
          [1, "no fault, then after step 2"],
          [2, "passed, then failed; answered 200, then 500"],
        ]);
      },
    ));
});

/** A receiver that fails where a star comes before the push. */
let seenPush = false;
function server500(headers: Readonly<Record<string, unknown>>): boolean {
  const event = headers["x-github-event"];
  const fails = event === "star" && !seenPush;
  seenPush = event === "push";
  return fails;
}

describe("scenarios that are kept", () => {
  test("are saved, also with problems, changed, deleted and had back; those that come along are not changed", async () => {
    const { id } = await app.call("scenarios.save", { text: "name: Kept\nprovider: github\nsteps: [{ send: push }]" });
    const counted = async () => (await app.call("status.get", {})).counts.scenarios;
    expect(await counted()).toBe(1);
    await app.call("scenarios.save", { id, text: "name: Kept\nsteps: oh" });
    const broken = await app.call("scenarios.get", { id });
    expect(broken).toMatchObject({ name: "Kept", text: "name: Kept\nsteps: oh", problems: [{ line: 2, column: 1 }] });
    await app.call("scenarios.delete", { id });
    expect(await counted()).toBe(0);
    expect((await app.call("scenarios.list", {})).items.filter(({ isShipped }) => !isShipped)).toEqual([]);
    expect(await app.call("scenarios.restore", { id })).toMatchObject({ id, name: "Kept" });

    const { items } = await app.call("scenarios.list", {});
    expect(items.filter(({ isShipped, branches }) => isShipped && branches.length > 0)).toHaveLength(10);
    expect(await app.client.call("scenarios.save", { id: "shipped/stripe-checkout", text: "name: x" })).toMatchObject({
      ok: false,
      error: { code: "unsupported" },
    });
  });

  test("are made of deliveries that came, with one id over all of them, and play", () =>
    withServer(null, async (server) => {
      await app.call("sources.create", { name: "Shop", path: "shop", provider: "stripe", requireSignature: false });
      const since = app.ports.clock.now();
      for (const type of ["invoice.created", "invoice.paid"]) {
        const data = { object: { id: "in_1Qk2aa", status: "open", note: "{{run}}" } };
        await fetch(`${app.app.receiverUrl}/hooks/shop`, {
          method: "POST",
          body: JSON.stringify({ id: `evt_${type}1`, object: "event", created: 1763735323, type, data }),
        });
        app.ports.setNow(app.ports.clock.now() + 1500);
      }
      const { text } = await app.call("scenarios.from", {
        since,
        filter: { event: ["invoice.created", "invoice.paid"] },
        name: "Of two",
      });
      expect(text).toMatch(/^name: Of two\nprovider: stripe\nvariables:\n {2}id_?\w*: in_\{\{id:1Qk2aa\}\}\nsteps:\n/);
      expect(text).toMatch(/after: 1\.5s/);
      const tested = await app.call("scenarios.from", {
        since,
        asTest: true,
        filter: { event: ["invoice.created", "invoice.paid"] },
      });
      expect(tested.text).toMatch(/\nseed: \d+\nfaults:\n {2}- kind: duplicate\n/);
      expect([tested.total, tested.text.match(/expect:\n +status: 2xx/g)?.length]).toEqual([2, 2]);
      const run = await play(text, url(server.url));
      expect(run.verdict, run.sentence).toBe("passed");
      const bodies = server.seen.map(({ body }) => JSON.parse(String(body)));
      expect(bodies.map(({ type }) => type)).toEqual(["invoice.created", "invoice.paid"]);
      const [one, other] = bodies.map(({ data }) => data.object.id);
      expect([one, one === "in_1Qk2aa"]).toEqual([other, false]);
      expect(one).toMatch(/^in_\w{6}$/);
      expect(bodies[0].id).toMatch(/^evt_/);
    }));
});
