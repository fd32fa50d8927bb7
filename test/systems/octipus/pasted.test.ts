import { describe, expect, test } from "vitest";
import { SECRET, signed, withRig } from "../rig.ts";

const HOOK = {
  name: "Review pull requests",
  trigger: "webhook",
  triggerConfig: { webhookPath: "github", webhookSecret: SECRET },
  action: "notify",
  actionConfig: { notifyOwner: true },
};
const CURL = String.raw`curl -X POST http://localhost:3000/api/hooks \
  -H "Authorization: Bearer $TOKEN" \
  -H "Content-Type: application/json" \
  -d '${JSON.stringify(HOOK, null, 2)}'`;

describe("Octipus: import takes a pasted curl", () => {
  test.each([CURL, `$ ${CURL}\n`, CURL.replaceAll("\\\n", "")])(
    "%#: the hook that it would make there is made here",
    (text) =>
      withRig(async (rig) => {
        const { items } = await rig.call("hooks.planImport", { text });
        expect(items).toMatchObject([{ name: HOOK.name, fate: "create", source: { path: "github", isNew: true } }]);
        const { created } = await rig.call("hooks.import", { text });
        expect(created).toMatchObject([{ name: HOOK.name, isEnabled: true }]);
        expect((await rig.post("/api/webhooks/github", "{}", signed("{}"))).status).toBe(202);
      }),
  );

  test.each([
    ["curl http://localhost:3000/api/hooks", /^hooks\.import: This curl command sends no hook along\./],
    ["curl http://localhost:3000/api/hooks -d @hook.json", /hook\.json/],
    ["curl http://localhost:3000/api/hooks -d 'not JSON'", /^hooks\.import: [A-Z]/],
  ])("%s is refused with a sentence", (text, words) =>
    withRig(async (rig) => {
      await expect(rig.call("hooks.import", { text })).rejects.toThrow(words);
      expect((await rig.call("hooks.list", {})).items).toEqual([]);
    }),
  );
});

test("Octipus: re-import makes no second hook that runs in silence: it is switched off, and that is said", () =>
  withRig(async (rig) => {
    const text = JSON.stringify(HOOK);
    await rig.call("hooks.import", { text });
    const { items } = await rig.call("hooks.planImport", { text });
    expect(items).toMatchObject([{ isEnabled: false, notes: [expect.stringContaining("would run twice")] }]);
    const again = await rig.call("hooks.import", { text });
    expect(again.created).toMatchObject([{ name: HOOK.name, isEnabled: false }]);
    expect(again.problems).toEqual([{ hook: HOOK.name, message: expect.stringContaining("would run twice") }]);
    await rig.post("/api/webhooks/github", "{}", signed("{}"));
    await rig.app.drain();
    expect(rig.ports.notifications).toHaveLength(1);
  }));

test("Octipus: of two hooks of one name and path in one text the second is switched off", () =>
  withRig(async (rig) => {
    const text = JSON.stringify([
      HOOK,
      HOOK,
      { ...HOOK, triggerConfig: { webhookPath: "other", webhookSecret: SECRET } },
    ]);
    const { items } = await rig.call("hooks.planImport", { text });
    const { created } = await rig.call("hooks.import", { text });
    expect(items.map(({ isEnabled }) => isEnabled)).toEqual([true, false, true]);
    expect(created.map(({ isEnabled }) => isEnabled)).toEqual([true, false, true]);
  }));
