import { z } from "zod";
import { Scenario } from "../../contract/model/scenario.ts";

/** The JSON Schema (2020-12) of a scenario, by which editors complete and check. */
export function scenarioSchema(): Record<string, unknown> {
  return {
    ...z.toJSONSchema(Scenario, { io: "input", unrepresentable: "any", reused: "ref" }),
    title: "Hookbench scenario",
  };
}
