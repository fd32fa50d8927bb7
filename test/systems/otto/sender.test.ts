import { describe, expect, test } from "vitest";
import { type Seen, valuesOf, withServer } from "../../fixtures/http-server.ts";
import { type SendRig, withSending } from "../../core/send/rig.ts";

function withOtto(work: (rig: SendRig, endpointId: string, seen: Seen[]) => Promise<void>): Promise<void> {
  return withServer(null, ({ url, seen }) =>
    withSending(async (rig) => {
      const made = await rig.call("endpoints.create", { name: "Otto", url: `${url}/webhook/x`, provider: "otto" });
      await work(rig, made.id, seen);
    }),
  );
}

const typeOf = (seen: Seen | undefined) => valuesOf(seen, "Content-Type")[0]?.split(";")[0];

describe("Otto as sender", () => {
  test.each([
    ["github.pull_request", "pull_request"],
    ["github.push", "push"],
  ])("X-GitHub-Event comes with %s", (type, name) =>
    withOtto(async (rig, endpointId, seen) => {
      await rig.call("events.send", { endpointId, type });
      await rig.call("events.send", { endpointId, type, payload: { own: true } });
      await rig.app.drain();
      expect(seen.map((one) => valuesOf(one, "X-GitHub-Event"))).toEqual([[name], [name]]);
    }),
  );

  test("what is no event of GitHub's has none", () =>
    withOtto(async (rig, endpointId, seen) => {
      await rig.call("events.send", { endpointId, type: "build.finished" });
      await rig.app.drain();
      expect([valuesOf(seen[0], "X-GitHub-Event"), typeOf(seen[0])]).toEqual([[], "application/json"]);
    }));

  test("Twilio is a form, with our example, a payload or a body", () =>
    withOtto(async (rig, endpointId, seen) => {
      const type = "twilio.message";
      // Sends to one endpoint go beside each other: each is waited for.
      for (const what of [
        {},
        { payload: { MessageSid: "SM1", Body: "a&b = c" } },
        { body: "MessageSid=SM2&Body=hi" },
      ]) {
        await rig.call("events.send", { endpointId, type, ...what });
        await rig.app.drain();
      }
      const forms = seen.map((one) => Object.fromEntries(new URLSearchParams(one.body.toString())));
      expect(seen.map(typeOf)).toEqual(Array.from({ length: 3 }, () => "application/x-www-form-urlencoded"));
      expect(forms).toEqual([
        expect.objectContaining({ From: "+15551234567", Body: "Is the deploy done?" }),
        { MessageSid: "SM1", Body: "a&b = c" },
        { MessageSid: "SM2", Body: "hi" },
      ]);
    }));

  test("a field of our Twilio example can be changed", () =>
    withOtto(async (rig, endpointId, seen) => {
      await rig.call("events.send", {
        endpointId,
        type: "twilio.message",
        overrides: [{ path: "Body", value: "Deploy now" }],
      });
      await rig.app.drain();
      expect(new URLSearchParams(seen[0]?.body.toString()).get("Body")).toBe("Deploy now");
    }));

  test.each([
    [{ body: "it's not JSON" }, "it's not JSON"],
    [{ payload: "a text" }, "a text"],
  ])("text is typed as text: %j", (given, text) =>
    withOtto(async (rig, endpointId, seen) => {
      await rig.call("events.send", { endpointId, type: "note", ...given });
      await rig.app.drain();
      expect([typeOf(seen[0]), seen[0]?.body.toString()]).toEqual(["text/plain", text]);
    }),
  );

  test("JSON given as a body is typed as JSON", () =>
    withOtto(async (rig, endpointId, seen) => {
      await rig.call("events.send", { endpointId, type: "note", body: ' {"a":1}' });
      await rig.app.drain();
      expect(typeOf(seen[0])).toBe("application/json");
    }));
});
