import { ok } from "../../../contract/errors.ts";
import { nameOfScenario } from "../../scenarios/read-scenario.ts";
import type { Kept, Kind } from "../kind.ts";

export const SCENARIOS: Kind = {
  section: "scenarios",
  one: "scenario",
  inFile: ({ scenarios }) => scenarios.map(({ text }) => ({ name: nameOfScenario(text), fields: { text } })),
  async list(call) {
    const listed = await call("scenarios.list", {});
    if (!listed.ok) return listed;
    const kept: Kept[] = [];
    for (const { id } of listed.value.items.filter(({ isShipped }) => !isShipped)) {
      const scenario = await call("scenarios.get", { id });
      if (!scenario.ok) return scenario;
      kept.push({ id, name: scenario.value.name, fields: { text: scenario.value.text } });
    }
    return ok(kept);
  },
  defaults: () => ({}),
  written: ({ fields }) => ({ ...fields }),
  held: () => ({}),
  make: ({ fields }, { call }) => call("scenarios.save", { text: String(fields["text"]) }),
  change: (id, { fields }, { call }) => call("scenarios.save", { id, text: String(fields["text"]) }),
};
