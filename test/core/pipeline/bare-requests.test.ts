import { expect, test } from "vitest";
import { withRig } from "../../systems/rig.ts";

test.each([
  ["/hooks/a/first?x=1", "", "POST /hooks/a/first"],
  ["/hooks/a", "{}", "JSON with 0 fields"],
])("of a sender that nobody knows, %s with the body %j is told as what says most", (target, body, summary) =>
  withRig(async (rig) => {
    await rig.source({ name: "a", path: "a", provider: "none" });
    const { id } = await rig.post(target, body);
    expect((await rig.delivery(id)).summary).toBe(summary);
  }),
);
