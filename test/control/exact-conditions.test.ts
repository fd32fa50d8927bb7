import { afterAll, beforeAll, expect, it } from "vitest";
import type { Control } from "../../src/control/server.ts";
import { createSampleApp } from "../contract/sample-app.ts";
import { rawRequest } from "./raw-request.ts";
import { TOKEN, startTestControl } from "./started-control.ts";

let control: Control;
let inputs: unknown[];

beforeAll(async () => {
  const app = createSampleApp();
  inputs = [];
  control = await startTestControl({
    ...app,
    dispatch: (method, input, caller) => {
      inputs.push(input);
      return app.dispatch(method, input, caller);
    },
  });
});

afterAll(() => control.close());

it("a condition keeps the digits of a number that no double holds, and nothing else is changed", async () => {
  const conditions =
    '[{"field":"id","operator":"equals","value":9007199254740993},{"field":"n","operator":"gt","value":1.10},' +
    '{"field":"t","operator":"equals","value":9007199254740993,"more":{"value":9007199254740993}},' +
    '{"field":"l","operator":"in","value":[9007199254740993,1,[9007199254740993],1.0]}]';
  const body = `{"name":"x","action":"notify","value":9007199254740993,"conditions":${conditions}}`;
  const headers = { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" };
  await rawRequest(control.port, { method: "POST", path: "/api/hooks.create", headers, body });
  expect(inputs).toEqual([
    {
      name: "x",
      action: "notify",
      value: 9007199254740992,
      conditions: [
        { field: "id", operator: "equals", value: "9007199254740993" },
        { field: "n", operator: "gt", value: 1.1 },
        { field: "t", operator: "equals", value: "9007199254740993", more: { value: 9007199254740992 } },
        { field: "l", operator: "in", value: ["9007199254740993", 1, [9007199254740992], 1] },
      ],
    },
  ]);
});
