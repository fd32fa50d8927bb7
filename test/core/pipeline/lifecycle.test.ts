import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { withRig } from "../../systems/rig.ts";

test("a revoked subscription of Twitch's runs no hook of what was subscribed to, and its notification does", () =>
  withRig(async (rig) => {
    const secret = "a secret of ten characters";
    const source = await rig.source({ path: "live", provider: "twitch", secrets: [secret], replyProfile: "hookbench" });
    for (const event of ["channel.follow", "channel.*", "revocation"]) await rig.hook(source, { name: event, event });
    const post = async (id: string, kind: string) => {
      const body = '{"subscription":{"type":"channel.follow","status":"authorization_revoked"}}';
      const time = new Date(rig.ports.clock.now()).toISOString();
      const signature = createHmac("sha256", secret)
        .update(id + time + body)
        .digest("hex");
      await rig.post("/hooks/live", body, {
        "Twitch-Eventsub-Message-Id": id,
        "Twitch-Eventsub-Message-Type": kind,
        "Twitch-Eventsub-Message-Timestamp": time,
        "Twitch-Eventsub-Subscription-Type": "channel.follow",
        "Twitch-Eventsub-Message-Signature": `sha256=${signature}`,
      });
    };
    const ran = async () => {
      await rig.app.drain();
      return (await rig.executions()).map(({ hookName }) => hookName).toSorted();
    };
    await post("one", "revocation");
    expect(await ran()).toEqual(["revocation"]);
    await post("two", "notification");
    expect(await ran()).toEqual(["channel.*", "channel.follow", "revocation"]);
  }));
