import { expect, it } from "vitest";
import { withRig } from "../../systems/rig.ts";

const DEEP = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;

it("a body nested a hundred thousand deep is sent as it stands, or refused in words", () =>
  withRig(async ({ call, app }) => {
    const endpoint = { name: "mine", url: `${app.receiverUrl}/hooks/nowhere`, provider: "miteos", secret: "whsec_1" };
    const { id: endpointId } = await call("endpoints.create", endpoint);
    const about = { endpointId, type: "task.created" };
    const sent = await call("events.send", { ...about, body: DEEP, variables: {} });
    expect((await call("events.get", { id: sent.id })).payload).toBe(DEEP);
    const overrides = [{ path: "a", value: 1 }];
    await expect(call("events.preview", { ...about, body: DEEP, overrides })).rejects.toThrow(/place "a"/);
    const put = [{ path: "0", value: 1 }];
    await expect(call("events.preview", { ...about, body: `[1,${DEEP}]`, overrides: put })).rejects.toThrow(/too deep/);
  }));

it.each(["payload", "overrides", "variables"])("%s nested as deep are refused in words", (field) =>
  withRig(async ({ call, app }) => {
    const endpoint = { name: "mine", url: `${app.receiverUrl}/hooks/nowhere`, provider: "miteos", secret: "whsec_1" };
    const { id: endpointId } = await call("endpoints.create", endpoint);
    const deep: unknown = JSON.parse(DEEP);
    const order = { endpointId, type: "task.created", ...given(field, deep) };
    const words = /nested more than 1000 levels deep/;
    await expect(call("events.send", order)).rejects.toThrow(words);
    await expect(call("events.preview", order)).rejects.toThrow(words);
    await expect(call("events.sendToSubscribed", order)).rejects.toThrow(words);
    await expect(call("bursts.start", { ...order, count: 1 })).rejects.toThrow(words);
  }),
);

it("a payload nested a thousand deep is sent", () =>
  withRig(async ({ call, app }) => {
    const endpoint = { name: "mine", url: `${app.receiverUrl}/hooks/nowhere`, provider: "miteos", secret: "whsec_1" };
    const { id: endpointId } = await call("endpoints.create", endpoint);
    const text = `${"[".repeat(1000)}${"]".repeat(1000)}`;
    const sent = await call("events.send", { endpointId, type: "task.created", payload: JSON.parse(text) });
    expect((await call("events.get", { id: sent.id })).payload).toBe(text);
  }));

function given(field: string, deep: unknown) {
  if (field === "payload") return { payload: deep };
  return field === "overrides" ? { overrides: [{ path: "a", value: deep }] } : { variables: { a: deep } };
}
