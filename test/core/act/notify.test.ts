import { expect, test } from "vitest";
import { withRig } from "./rig.ts";

test("the desktop is told, with the rendered message", () =>
  withRig({}, async ({ hook, runOne, ports }) => {
    const a = hook("Build", { actionConfig: { notifyMessage: "{{webhook.body.who}} pushed" } });
    const { status } = await runOne(a, { body: Buffer.from('{"who":"Mona"}') });
    expect([status, ports.notifications]).toEqual(["success", [{ title: "Build", body: "Mona pushed" }]]);
  }));

test("the message template stands in for a message, and a fixed text for both", () =>
  withRig({}, async ({ hook, runOne, ports }) => {
    await runOne(hook("a", { messageTemplate: "n={{webhook.body.n}}{{webhook.body.none}}" }), {
      body: Buffer.from('{"n":{"x":1}}'),
    });
    await runOne(hook("b"));
    expect(ports.notifications.map(({ body }) => body)).toEqual(['n={"x":1}', "Hook triggered"]);
  }));

test("a long message is cut at 3,000 characters", () =>
  withRig({}, async ({ hook, runOne, ports }) => {
    await runOne(hook("a", { actionConfig: { notifyMessage: "z".repeat(4000) } }));
    expect(ports.notifications[0]?.body).toBe(`${"z".repeat(3000)}…(truncated)`);
  }));

test("it succeeds when any channel took it and lists each", () =>
  withRig({}, async ({ hook, runOne }) => {
    const { status, result } = await runOne(
      hook("a", { actionConfig: { notifyOwner: false, notifyChannels: ["nowhere", "desktop"] } }),
    );
    expect(status).toBe("success");
    expect(result).toMatchObject({
      channels: [
        { channel: "nowhere", ok: false },
        { channel: "desktop", ok: true, error: null },
      ],
    });
  }));

test("it fails when none took it, and when it names nobody", () =>
  withRig({}, async ({ hook, runOne }) => {
    const none = await runOne(hook("a", { actionConfig: { notifyOwner: false, notifyChannels: ["nowhere"] } }));
    expect(none).toMatchObject({
      status: "error",
      error: 'Nobody took the notification. No channel is called "nowhere".',
    });
    expect((await runOne(hook("b", { actionConfig: { notifyOwner: false } }))).error).toContain("names nobody");
  }));
