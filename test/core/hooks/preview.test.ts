import { expect, test } from "vitest";
import { signed, withRig } from "../../systems/rig.ts";

const BODY = '{"state":"failed"}';
const FAILED = [{ field: "webhook.body.state", operator: "equals", value: "failed" }];

test("a preview tells apart what would run the hook and what was turned away", () =>
  withRig(async (rig) => {
    const source = await rig.source({ replyProfile: "hookbench" });
    const good = await rig.post("/hooks/octo", BODY, signed(BODY));
    await rig.post("/hooks/octo", BODY, signed(BODY, "nobody's"));
    await rig.post("/hooks/octo", BODY);
    await fetch(`${rig.app.receiverUrl}/hooks/octo`, { method: "PUT", body: BODY, headers: signed(BODY) });
    await rig.post("/hooks/octo", "{}", signed("{}"));
    const hook = { name: "failed", sourceId: source.id, action: "notify" as const, conditions: FAILED };
    const preview = await rig.call("hooks.preview", { hook });
    expect(preview).toMatchObject({ checked: 5, matched: 4, turnedAway: 3, rejected: 2, newest: { id: good.id } });
  }));
