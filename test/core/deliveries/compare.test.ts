import { expect, it } from "vitest";
import { withServer } from "../../fixtures/http-server.ts";
import { withSending } from "../send/rig.ts";
import { type Rig, signed, withRig } from "../../systems/rig.ts";

const open = (rig: Rig) => rig.source({ path: "shop", provider: "none", secrets: [], requireSignature: false });
const post = async (rig: Rig, body: unknown) =>
  (await rig.post("/hooks/shop", JSON.stringify(body), { "content-type": "application/json" })).id;

it("two deliveries are compared by their fields, muted ones apart, and what is of another type is told", () =>
  withRig(async (rig) => {
    await open(rig);
    const a = await post(rig, { event: "paid", id: "one", charge: "ch_1", list: [1, 2, 3] });
    const b = await post(rig, { event: "paid", id: "two", charge: null, list: [3, 1, 2], late: { x: 1 } });
    const compared = await rig.call("deliveries.compare", { a, b });
    expect(compared).toMatchObject({
      of: "deliveries",
      isSame: false,
      tally: { changed: 1, types: 1, added: 1, removed: 0, moved: 1 },
    });
    expect(compared.changes.filter(({ part }) => part === "body")).toEqual([
      { part: "body", kind: "changed", path: "id", from: null, before: '"one"', after: '"two"', isMuted: true },
      { part: "body", kind: "type", path: "charge", from: null, before: '"ch_1"', after: "null", isMuted: false },
      { part: "body", kind: "moved", path: "list[0]", from: "list[2]", before: "3", after: "3", isMuted: false },
      { part: "body", kind: "added", path: "late", from: null, before: null, after: '{"x":1}', isMuted: false },
    ]);
    const unmuted = await rig.call("deliveries.compare", { a, b, mute: false });
    expect(unmuted.tally.names).toContain("id");
  }));

it("the list of what is muted is a setting, and decides whether two are the same", () =>
  withRig(async (rig) => {
    await open(rig);
    const [a, b] = [await post(rig, { event: "paid", seat: 1 }), await post(rig, { event: "paid", seat: 2 })];
    expect(await rig.call("deliveries.compare", { a, b })).toMatchObject({ isSame: false, tally: { names: ["seat"] } });
    const { mutedFields } = await rig.call("settings.get", {});
    await rig.call("settings.update", { mutedFields: [...mutedFields, "seat"] });
    expect(await rig.call("deliveries.compare", { a, b })).toMatchObject({ isSame: true, tally: { names: [] } });
  }));

it("one is compared with the previous of its event, the last that worked, or its original", () =>
  withRig(async (rig) => {
    await rig.source({ path: "gh", provider: "github", replyProfile: "hookbench" });
    const push = async (body: string, headers: Record<string, string>) =>
      (await rig.post("/hooks/gh", body, { "x-github-event": "push", "content-type": "application/json", ...headers }))
        .id;
    const good = await push('{"n":1}', signed('{"n":1}'));
    const bad = await push('{"n":2}', {});
    const last = await push('{"n":3}', signed('{"n":3}'));
    expect(await rig.call("deliveries.comparable", { id: last })).toEqual({
      original: null,
      worked: good,
      previous: bad,
    });
    expect(await rig.call("deliveries.compare", { b: last, with: "worked" })).toMatchObject({ a: good, b: last });
    await expect(rig.call("deliveries.compare", { b: last, with: "original" })).rejects.toThrow(
      "nothing that it repeats",
    );
    await expect(rig.call("deliveries.compare", { b: last })).rejects.toThrow("one of the two");
    const replay = await rig.call("replays.create", { deliveryIds: [good], mode: "exact" });
    const again = replay.results[0]?.deliveryId ?? "";
    expect(await rig.call("deliveries.compare", { b: again, with: "original" })).toMatchObject({
      a: good,
      isSame: true,
    });
  }));

it("two executions are compared by what they put out and what became of them, and never with a delivery", () =>
  withRig(async (rig) => {
    const source = await open(rig);
    await rig.hook(source, { action: "notify", actionConfig: { notifyMessage: "{{webhook.body.n}} came" } });
    const delivery = await post(rig, { event: "paid", n: 1 });
    await post(rig, { event: "paid", n: 2 });
    await rig.until(({ running, queued }) => running + queued === 0);
    const [second, first] = await rig.executions();
    const [a, b] = [first?.id ?? "", second?.id ?? ""];
    expect(await rig.call("deliveries.compare", { a, b })).toMatchObject({ of: "executions" });
    await expect(rig.call("deliveries.compare", { a: delivery, b })).rejects.toThrow("Only two deliveries");
    await expect(rig.call("deliveries.compare", { a: "none", b })).rejects.toThrow("There is no");
  }));

it("two attempts are compared by their event and number, with what was answered", () => {
  let status = 500;
  return withServer(
    (_, response) => {
      response.writeHead(status).end(`said ${status}`);
      status = 200;
    },
    ({ url }) =>
      withSending(async (rig) => {
        const { id } = await rig.endpoint(url, { schedule: { delaysSeconds: [0, 1] } });
        const sent = await rig.call("events.send", { endpointId: id, type: "task.failed" });
        await rig.app.drain();
        await rig.advance(60_000);
        await rig.app.drain();
        const compared = await rig.call("deliveries.compare", { a: `${sent.id}/1`, b: `${sent.id}/2` });
        expect(compared).toMatchObject({ of: "attempts", isSame: false });
        const answer = compared.sections.find(({ part }) => part === "answer")?.rows ?? [];
        expect(answer.flatMap(({ left, right }) => [left, right])).toEqual([
          "HTTP 500",
          "HTTP 200",
          "said 500",
          "said 200",
        ]);
      }),
  );
});

it("learns which fields always differ for one event, takes a person's word on each, and gives the former word back", () =>
  withRig(async (rig) => {
    const source = await open(rig);
    const ids: string[] = [];
    for (let n = 0; n < 8; n += 1)
      ids.push(
        await post(rig, { event: "paid", ref: `ord-77${n}1`, amount: n % 2 === 0 ? 10 : 20, nonce: `${n % 2}` }),
      );
    const [a = "", b = ""] = ids.slice(-2);
    const told = await rig.call("mutedFields.list", { id: b });
    expect(told.of).toMatchObject({ provider: null, sourceId: source.id });
    const sentence = `differs in 7 of 7 of ${source.name} paid`;
    expect(told.items.map((item) => [item.path, item.isMuted, item.sentence])).toEqual([
      ["ref", true, sentence],
      ["nonce", true, `its name is on the list of what is muted, ${sentence}`],
      ["amount", false, sentence],
    ]);
    const compared = await rig.call("deliveries.compare", { a, b });
    expect(compared.tally).toMatchObject({ names: ["amount"], changed: 1 });
    expect(compared.muted).toMatchObject([
      { part: "body", path: "ref", why: "learned" },
      { part: "body", path: "nonce", why: "name" },
    ]);

    const shown = { id: b, path: "ref", word: "shown" } as const;
    expect(await rig.call("mutedFields.set", shown)).toEqual({ path: "ref", before: null });
    expect((await rig.call("deliveries.compare", { a, b })).tally.names).toEqual(["ref", "amount"]);
    const muted = await rig.call("mutedFields.set", { ...shown, path: "amount", word: "muted" });
    expect(await rig.call("mutedFields.set", { ...shown, word: null })).toEqual({ path: "ref", before: "shown" });
    expect(await rig.call("deliveries.compare", { a, b })).toMatchObject({ isSame: true, tally: { muted: 3 } });
    await rig.call("mutedFields.set", { ...shown, path: "amount", word: muted.before });
    expect((await rig.call("deliveries.compare", { a, b })).tally.names).toEqual(["amount"]);

    // Another event of the same source is not touched.
    const other = [await post(rig, { event: "sent", ref: "ord-1" }), await post(rig, { event: "sent", ref: "ord-2" })];
    const [one = "", two = ""] = other;
    expect((await rig.call("deliveries.compare", { a: one, b: two })).tally.names).toEqual(["ref"]);
    await expect(rig.call("mutedFields.list", { id: "dlv_none" })).rejects.toThrow("There is no delivery");
    await expect(rig.call("mutedFields.list", { provider: "stripe" })).rejects.toThrow("Name a delivery");
  }));
