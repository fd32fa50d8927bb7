import { expect, it } from "vitest";
import { type Rig, withRig } from "../../systems/rig.ts";

const PETS = JSON.stringify({
  openapi: "3.1.0",
  info: { title: "Pets" },
  webhooks: Object.fromEntries(
    ["pet.sold", "task.created"].map((type) => [
      type,
      { post: { requestBody: { content: { "application/json": { example: { about: type } } } } } },
    ]),
  ),
});

it("an event of a catalogue reaches every subscriber as the catalogue describes it, whoever it is sent as", () =>
  withRig(async ({ call, app }) => {
    await call("catalogues.create", { text: PETS });
    const url = `${app.receiverUrl}/hooks/nowhere`;
    const named: [string, string[]][] = [
      ["miteos", ["pet.sold"]],
      ["github", []],
      ["linear", ["pet.sold", "issue"]],
      ["optio", ["task.failed"]],
    ];
    for (const [provider, events] of named)
      await call("endpoints.create", { name: provider, url, provider, events, secret: "whsec_MTIzNDU2Nzg5MDEyMzQ1Ng" });
    const { items } = await call("events.sendToSubscribed", { type: "pet.sold" });
    const sent = await Promise.all(items.map(({ id }) => call("events.get", { id })));
    const names = new Map((await call("endpoints.list", {})).items.map(({ id, name }) => [id, name]));
    expect(sent.map(({ endpointId }) => names.get(endpointId))).toEqual(["miteos", "github", "linear"]);
    expect(new Set(sent.map(({ payload }) => payload.replaceAll(/\s/g, "")))).toEqual(
      new Set(['{"about":"pet.sold"}']),
    );
  }));

/** Endpoints of these providers that take every event. */
async function takingAll({ call, app }: Rig, providers: readonly string[]): Promise<void> {
  const url = `${app.receiverUrl}/hooks/nowhere`;
  for (const provider of providers)
    await call("endpoints.create", { name: provider, url, provider, secret: "whsec_MTIz" });
}

it("an event that one subscriber's system does not know goes to the others, and who was left out is said", () =>
  withRig(async (rig) => {
    await takingAll(rig, ["linear", "miteos", "optio"]);
    const { items, leftOut } = await rig.call("events.sendToSubscribed", { type: "task.created", id: "evt_mine" });
    expect(items).toMatchObject([{ id: "evt_mine", type: "task.created" }]);
    const { items: endpoints } = await rig.call("endpoints.list", {});
    const idOf = (wanted: string) => endpoints.find(({ name }) => name === wanted)?.id;
    expect(leftOut).toEqual([
      { endpointId: idOf("linear"), name: "linear", reason: expect.stringContaining("Linear has no example of") },
      { endpointId: idOf("optio"), name: "optio", reason: expect.stringContaining("Optio has no example of") },
    ]);
  }));

it("an event that no subscriber's system knows is refused", () =>
  withRig(async (rig) => {
    await takingAll(rig, ["linear", "optio"]);
    const sent = rig.call("events.sendToSubscribed", { type: "no.such" });
    await expect(sent).rejects.toThrow("Linear has no example of no.such");
  }));

it("an endpoint that subscribes to an event of a catalogue is tested with that", () =>
  withRig(async ({ call, app }) => {
    await call("catalogues.create", { text: PETS });
    const about = { name: "mine", url: `${app.receiverUrl}/hooks/nowhere`, events: ["pet.sold"], secret: "whsec_MTIz" };
    for (const provider of ["miteos", "optio", "linear"]) {
      const { id } = await call("endpoints.create", { ...about, provider });
      const sent = await call("endpoints.test", { id });
      expect(await call("events.get", { id: sent.id })).toMatchObject({ type: "pet.sold", isWhole: true });
    }
  }));

it("a catalogue that is named goes before the provider's own example", () =>
  withRig(async ({ call, app }) => {
    const { id: catalogueId } = await call("catalogues.create", { text: PETS });
    const about = { name: "mine", url: `${app.receiverUrl}/hooks/nowhere`, provider: "miteos" };
    const { id: endpointId } = await call("endpoints.create", about);
    const shown = await call("events.preview", { endpointId, type: "task.created", catalogueId });
    expect(JSON.parse(Buffer.from(shown.bodyBase64, "base64").toString())).toEqual({ about: "task.created" });
    const missing = call("events.send", { endpointId, type: "no.such", catalogueId });
    await expect(missing).rejects.toThrow("Pets has no event no.such");
  }));

it("a fixture that holds only data goes into the envelope of whoever it is sent as", () =>
  withRig(async ({ call, app }) => {
    const about = { name: "mine", url: `${app.receiverUrl}/hooks/nowhere`, provider: "miteos" };
    const { id: endpointId } = await call("endpoints.create", about);
    const { id: fixtureId } = await call("fixtures.create", { name: "data", body: '{"a":"{{id}}"}', isWhole: false });
    const preview = { endpointId, type: "task.created", fixtureId, id: "evt_mine", variables: {} };
    const shown = await call("events.preview", preview);
    expect(JSON.parse(Buffer.from(shown.bodyBase64, "base64").toString())).toMatchObject({
      id: "evt_mine",
      type: "task.created",
      data: { a: "evt_mine" },
    });
  }));

it("what is saved as data has to be JSON", () =>
  withRig(async ({ call }) => {
    const saved = call("fixtures.create", { name: "data", body: "a=1", isWhole: false });
    await expect(saved).rejects.toThrow("is JSON");
  }));

it("a fixture is written and read with what it is", () =>
  withRig(async ({ call }) => {
    const { id } = await call("fixtures.create", { name: "data", body: "{}", isWhole: false });
    const { text } = await call("fixtures.export", {});
    await call("fixtures.delete", { id });
    expect((await call("fixtures.import", { text })).created).toMatchObject([{ name: "data", isWhole: false }]);
  }));

it("an event that the sender sends under a shorter name goes out under it, to those subscribed to that", () =>
  withRig(async ({ call, app }) => {
    const parameters = [{ name: "X-GitHub-Event", in: "header", schema: { type: "string" } }];
    const webhookOf = (action: string) => {
      const schema = { type: "object", required: ["action"], properties: { action: { const: action } } };
      const requestBody = { content: { "application/json": { schema } } };
      return { post: { operationId: `gadget/${action}`, parameters, requestBody } };
    };
    const webhooks = { "gadget-created": webhookOf("created"), "gadget-deleted": webhookOf("deleted") };
    await call("catalogues.create", {
      text: JSON.stringify({ openapi: "3.1.0", info: { title: "GitHub" }, webhooks }),
    });
    const { items: choices } = await call("samples.list", { provider: "stripe" });
    expect(choices.filter(({ catalogue }) => catalogue === "GitHub")).toMatchObject([
      { event: "gadget.created", sentAs: "gadget" },
      { event: "gadget.deleted", sentAs: "gadget" },
    ]);
    const url = `${app.receiverUrl}/hooks/nowhere`;
    await call("endpoints.create", { name: "gh", url, provider: "github", events: ["gadget"], secret: "s" });
    const { items } = await call("events.sendToSubscribed", { type: "gadget.deleted" });
    expect(items).toMatchObject([{ type: "gadget" }]);
    await app.drain();
    const { items: attempts } = await call("attempts.list", { eventId: items[0]?.id ?? "" });
    const { payload } = await call("events.get", { id: items[0]?.id ?? "" });
    expect([attempts.length > 0, JSON.parse(payload)]).toEqual([true, { action: "deleted" }]);
    const { deliveryId } = await call("samples.send", { provider: "github", event: "gadget.deleted" });
    expect(await call("deliveries.get", { id: deliveryId ?? "" })).toMatchObject({
      event: "gadget",
      verification: { outcome: "verified" },
    });
  }));
