import { expect, it } from "vitest";
import { withRig } from "../../systems/rig.ts";

const OPEN = { provider: "none", secrets: [], requireSignature: false, replyProfile: "hookbench" as const };

it("a source says where its event, its id and its summary stand", () =>
  withRig(async ({ source, hook, post, delivery }) => {
    const reads = {
      event: "webhook.headers.x-what",
      deliveryKey: "meta.ref",
      summary: "{{what.title}} ({{meta.ref}})",
    };
    const one = await source({ ...OPEN, path: "own", reads });
    await hook(one, { event: "door.opened" });
    const body = '{"type":"other","meta":{"ref":9007199254740993},"what":{"title":"Front\\ndoor"}}';
    const headers = { "content-type": "application/json", "x-what": "door.opened" };
    const first = await delivery((await post("/hooks/own", body, headers)).id);
    expect(first).toMatchObject({
      event: "door.opened",
      deliveryKey: "9007199254740993",
      summary: "Front door (9007199254740993)",
      disposition: "accepted",
    });
    expect(first.executions).toHaveLength(1);
    const again = await delivery((await post("/hooks/own", body, headers)).id);
    expect(again.disposition).toBe("duplicate");
    const other = await delivery(
      (await post("/hooks/own", '{"type":"other"}', { "content-type": "application/json" })).id,
    );
    expect(other).toMatchObject({ event: "other", deliveryKey: null, summary: "other, JSON with 1 field" });
  }));

it("a place that is none is refused when it is given", () =>
  withRig(async ({ source, call }) => {
    await expect(source({ ...OPEN, path: "a", reads: { event: "webhook.nothing" } })).rejects.toThrow(/is no place/);
    const { id } = await source({ ...OPEN, path: "b" });
    await expect(call("sources.update", { id, reads: { summary: "x {{a[}}" } })).rejects.toThrow(/`a\[` is no place/);
  }));

it("places are suggested by what arrived", () =>
  withRig(async ({ source, post, call }) => {
    const { id } = await source({ ...OPEN, path: "s" });
    expect(await call("sources.suggestReads", { id })).toEqual({ looked: 0, event: [], deliveryKey: [], summary: [] });
    for (const n of [1, 2, 3]) {
      const body = JSON.stringify({
        data: { id: `d${n}`, title: `Door ${n}` },
        tenant: { id: "same" },
        kind: "door",
        token: "abcdefgh12345",
      });
      await post("/hooks/s", body, { "content-type": "application/json", "x-acme-event": "door.opened" });
    }
    const found = await call("sources.suggestReads", { id });
    expect(found.looked).toBe(3);
    expect(found.event).toEqual([
      { place: "webhook.headers.x-acme-event", example: "door.opened", seen: 3 },
      { place: "kind", example: "door", seen: 3 },
    ]);
    expect(found.deliveryKey).toEqual([{ place: "data.id", example: "d3", seen: 3 }]);
    expect(found.summary).toEqual([{ place: "data.title", example: "Door 3", seen: 3 }]);
    expect(JSON.stringify(found)).not.toContain("abcdefgh12345");
  }));

it("a hook of the event runs at a source whose sender nobody knows", () =>
  withRig(async ({ source, hook, post, executions }) => {
    const one = await source({ ...OPEN, path: "strapi" });
    await hook(one, { event: "entry.create" });
    await post("/hooks/strapi", '{"event":"entry.create","model":"article","entry":{"id":3}}', {
      "content-type": "application/json",
      "x-strapi-event": "entry.create",
    });
    expect((await executions()).map(({ title }) => title)).toEqual(["entry.create in article #3"]);
  }));
