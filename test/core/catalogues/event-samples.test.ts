import { describe, expect, it } from "vitest";
import { withRig } from "../../systems/rig.ts";

const PETS = JSON.stringify({
  openapi: "3.1.0",
  info: { title: "Pets" },
  webhooks: {
    "pet.sold": {
      post: {
        summary: "Sold",
        requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Sale" } } } },
      },
    },
  },
  components: {
    schemas: {
      Sale: {
        type: "object",
        required: ["id"],
        properties: { id: { type: "integer" }, of: { $ref: "#/components/schemas/Sale" } },
      },
    },
  },
});

describe("samples", () => {
  it("are listed for every event that GitHub publishes an example of", () =>
    withRig(async ({ call }) => {
      const { items } = await call("samples.list", { provider: "github" });
      expect(items.length).toBeGreaterThan(50);
      const sample = await call("samples.get", { provider: "github", event: "deployment_status" });
      expect(Object.keys(JSON.parse(sample.text))).toContain("deployment_status");
    }));

  it("number at least 25 for Stripe", () =>
    withRig(async ({ call }) => {
      expect((await call("samples.list", { provider: "stripe" })).items.length).toBeGreaterThanOrEqual(25);
    }));

  it("are there for every provider, each with what it says", () =>
    withRig(async ({ call }) => {
      for (const { id } of (await call("providers.list", {})).items) {
        const [first] = (await call("samples.list", { provider: id })).items;
        expect(await call("samples.get", { provider: id, event: first?.event ?? "" })).toMatchObject({
          event: first?.event,
        });
      }
    }));

  it("are missing by name", () =>
    withRig(async ({ call }) => {
      await expect(call("samples.get", { provider: "github", event: "no.such" })).rejects.toThrow(/no sample no\.such/);
    }));
});

describe("a catalogue", () => {
  it("offers its events to every provider, with their finite schema", () =>
    withRig(async ({ call }) => {
      const { id } = await call("catalogues.create", { text: PETS });
      const { items } = await call("samples.list", { provider: "miteos" });
      expect(items.at(-1)).toEqual({ event: "pet.sold", name: "Sold", catalogueId: id, catalogue: "Pets" });
      const sample = await call("samples.get", { provider: "miteos", event: "pet.sold" });
      expect(sample).toMatchObject({ isWhole: true, isDescribed: true, catalogue: "Pets" });
      expect(sample.schema).toMatchObject({
        type: ["object"],
        required: ["id"],
        properties: { id: { type: ["integer"] } },
      });
    }));

  it("is what an event is sent as where nothing else is said", () =>
    withRig(async ({ call, app }) => {
      await call("catalogues.create", { text: PETS });
      const endpoint = { name: "mine", url: `${app.receiverUrl}/hooks/nowhere`, provider: "miteos", secret: "whsec_1" };
      const { id: endpointId } = await call("endpoints.create", endpoint);
      const { id } = await call("events.send", { endpointId, type: "pet.sold" });
      expect(JSON.parse((await call("events.get", { id })).payload)).toMatchObject({ id: expect.any(Number) });
      const overrides = [{ path: "id", value: 77 }];
      const shown = await call("events.preview", { endpointId, type: "pet.sold", overrides });
      expect(JSON.parse(Buffer.from(shown.bodyBase64, "base64").toString())).toMatchObject({ id: 77 });
      const own = await call("events.send", { endpointId, type: "task.created" });
      expect((await call("events.get", { id: own.id })).isWhole).toBe(false);
    }));

  it("offers its events to a scheme of one's own too", () =>
    withRig(async ({ call }) => {
      await call("catalogues.create", { text: PETS });
      expect((await call("samples.list", { provider: "custom" })).items.at(-1)).toMatchObject({ event: "pet.sold" });
      expect(await call("samples.get", { provider: "custom", event: "pet.sold" })).toMatchObject({ isWhole: true });
    }));

  it("has its samples posted to our own receiver, under any system", () =>
    withRig(async ({ call, delivery }) => {
      await call("catalogues.create", { text: PETS });
      const custom = await call("samples.send", { provider: "custom", event: "pet.sold" });
      const { bodyBase64 } = await delivery(custom.deliveryId ?? "");
      expect(JSON.parse(Buffer.from(bodyBase64, "base64").toString())).toMatchObject({ id: expect.any(Number) });
      const github = await call("samples.send", { provider: "github", event: "pet.sold" });
      expect((await delivery(github.deliveryId ?? "")).verification.outcome).toBe("verified");
      await expect(call("samples.send", { provider: "custom" })).rejects.toThrow(/has no sample\./);
    }));

  it("takes the place of one of the same title", () =>
    withRig(async ({ call }) => {
      const first = await call("catalogues.create", { text: PETS });
      const again = await call("catalogues.create", { text: PETS });
      expect([again.id, (await call("catalogues.list", {})).items.length]).toEqual([first.id, 1]);
    }));

  it("goes when it is deleted, and comes back of its document", () =>
    withRig(async ({ call }) => {
      const { id } = await call("catalogues.create", { text: PETS });
      const { text } = await call("catalogues.get", { id });
      await call("catalogues.delete", { id });
      expect((await call("catalogues.list", {})).items).toEqual([]);
      expect((await call("catalogues.create", { text })).title).toBe("Pets");
    }));
});

describe("a fixture", () => {
  it("is made of a text, renamed, and keeps its body", () =>
    withRig(async ({ call }) => {
      const { id } = await call("fixtures.create", { name: "one", body: "a=1", event: "x" });
      await call("fixtures.rename", { id, name: "other" });
      expect(await call("fixtures.get", { id })).toMatchObject({ name: "other", body: "a=1", event: "x" });
    }));

  it("is not renamed to a name that is taken", () =>
    withRig(async ({ call }) => {
      const { id } = await call("fixtures.create", { name: "one", body: "1" });
      await call("fixtures.create", { name: "two", body: "2" });
      await expect(call("fixtures.rename", { id, name: "two" })).rejects.toThrow(/called two already/);
    }));
});
