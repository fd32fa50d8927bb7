import { expect, test } from "vitest";
import { refuseCaller } from "../../../src/contract/caller.ts";
import { schemasOf } from "../../../src/contract/api.ts";
import { changeRefusal } from "../../../src/core/trust/asking.ts";
import { newHook } from "../record/samples.ts";

const config = { route: "command", command: ["true"] };
const hook = (actionConfig: Record<string, unknown>) =>
  newHook("a", { action: "message_agent", approval: "ask", actionConfig, isEnabled: false });

test("to let a session answer approvals takes a person, as does sending that to another session", () => {
  const [off, on] = [hook(config), hook({ ...config, answersApprovals: true })];
  const elsewhere = hook({ ...config, command: ["false"], answersApprovals: true });
  for (const caller of ["program", "agent"] as const) {
    expect(changeRefusal(caller, off, on)?.error.message).toContain("takes a person's word");
    expect(changeRefusal(caller, on, elsewhere)?.error.message).toContain("takes a person's word");
    expect(changeRefusal(caller, on, off)).toBe(null);
    expect(changeRefusal(caller, on, { ...on, name: "b" })).toBe(null);
  }
  expect(changeRefusal("person", off, on)).toBe(null);
});

test("to make such a hook takes one, too", () => {
  const { input, callers } = schemasOf("hooks.create");
  const made = input.parse({ name: "a", action: "message_agent", actionConfig: { ...config, answersApprovals: true } });
  const admitted = typeof callers === "function" ? callers(made) : callers;
  expect([admitted, refuseCaller("program", admitted, "hooks.create")?.error.code]).toEqual(["people", "forbidden"]);
});
