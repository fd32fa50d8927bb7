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
