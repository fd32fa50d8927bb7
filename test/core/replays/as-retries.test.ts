import { expect, it } from "vitest";
import { startServer, valuesOf } from "../../fixtures/http-server.ts";
import { withRig } from "../../systems/rig.ts";

const BODY = Buffer.from(JSON.stringify({ type: "event_callback", event_id: "Ev1", event: { type: "message" } }));

it("as a try again Slack's headers tell its number, and without one there are none", () =>
  withRig(async (rig) => {
    const server = await startServer();
    await rig.source({
      path: "slack",
      provider: "slack",
      secrets: ["0123456789abcdef0123456789abcdef"],
      requireSignature: false,
    });
    await fetch(`${rig.app.receiverUrl}/hooks/slack`, {
      method: "POST",
      headers: { "content-type": "application/json", "X-Slack-Retry-Num": "7" },
      body: Uint8Array.from(BODY),
    });
    const { items } = await rig.call("deliveries.list", {});
    const again = { deliveryIds: items.map(({ id }) => id), mode: "edited", edit: {}, to: server.url } as const;
    const { results } = await rig.call("replays.create", { ...again, retry: 2 });
    await rig.call("replays.create", again);
    await server.close();

    const counted = server.seen.flatMap((seen) => valuesOf(seen, "X-Slack-Retry-Num"));
    expect(counted).toEqual(["2", "7"]);
    expect(valuesOf(server.seen[0], "X-Slack-Retry-Reason")).toEqual(["http_error"]);
    expect(results[0]?.headers.map(([name]) => name.toLowerCase())).toContain("content-length");
  }));

it("the id that is part of what is signed stays over tries again, and is another for a send of its own", () =>
  withRig(async (rig) => {
    const secret = `whsec_${Buffer.alloc(24, 1).toString("base64")}`;
    await rig.source({ path: "svix", provider: "standard-webhooks", secrets: [secret], requireSignature: false });
    const id = "msg_first";
    await fetch(`${rig.app.receiverUrl}/hooks/svix`, { method: "POST", headers: { "webhook-id": id }, body: "{}" });
    const { items } = await rig.call("deliveries.list", {});
    const again = { deliveryIds: items.map((item) => item.id), mode: "resigned" } as const;
    await rig.call("replays.create", { ...again, retry: 1 });
    await rig.call("replays.create", again);

    const listed = (await rig.call("deliveries.list", {})).items.filter(({ replayOf }) => replayOf !== null);
    const ids = await Promise.all(
      listed.map(async (item) => {
        const { headers, verification } = await rig.call("deliveries.get", { id: item.id });
        expect(verification.outcome).toBe("verified");
        return headers.find(([name]) => name.toLowerCase() === "webhook-id")?.[1];
      }),
    );
    expect(ids).toHaveLength(2);
    expect(ids[1]).toBe(id);
    expect(ids[0]).not.toBe(id);
  }));
