import { describe, expect, test } from "vitest";
import { valuesOf, withServer } from "../../fixtures/http-server.ts";
import { type Rig, withRig } from "../../systems/rig.ts";

/** Has a hook forward one delivery through a transform, and answers what its execution came to. */
async function forward(rig: Rig, webhookUrl: string, transform: string) {
  const source = await rig.source({ requireSignature: false, secrets: [] });
  const actionConfig = { webhookUrl, mode: "forward", transform };
  await rig.hook(source, { action: "webhook", approval: "never", actionConfig });
  const { id } = await rig.post("/hooks/octo", '{"a":1}', { "X-Own": "kept" });
  await rig.app.drain();
  const delivery = await rig.delivery(id);
  const [execution] = delivery.executions;
  return { delivery, execution: await rig.call("executions.get", { id: execution?.id ?? "" }) };
}

describe("a forwarding hook with a transform", () => {
  test("sends what it made, and history keeps what came", () =>
    withServer(null, ({ url, seen }) =>
      withRig(async (rig) => {
        const code = `({ request }) => ({
          body: { b: request.json.a + 1 },
          url: request.url + "/deeper",
          headers: [...request.headers, ["X-Made", "Müller\\r\\nX-Bad: 1"]],
        })`;
        const { delivery, execution } = await forward(rig, `${url}/in`, code);

        expect(execution).toMatchObject({ status: "success" });
        expect([seen[0]?.url, String(seen[0]?.body)]).toEqual(["/in/deeper", '{"b":2}']);
        expect(valuesOf(seen[0], "X-Own")).toEqual(["kept"]);
        expect(Buffer.from(valuesOf(seen[0], "X-Made")[0] ?? "", "latin1").toString()).toBe("Müller X-Bad: 1");
        expect(Buffer.from(delivery.bodyBase64, "base64").toString()).toBe('{"a":1}');
      }),
    ));

  test("keeps what shows that it went through us, whatever it makes of the headers", () =>
    withServer(null, ({ url, seen }) =>
      withRig(async (rig) => {
        const { delivery } = await forward(rig, url, "() => ({ headers: {} })");
        expect(valuesOf(seen[0], "X-Hookbench-Delivery")).toEqual([delivery.id]);
      }),
    ));

  test("sends nothing where it drops it, and says so", () =>
    withServer(null, ({ url, seen }) =>
      withRig(async (rig) => {
        const { execution } = await forward(rig, url, "() => null");
        expect([execution.status, execution.error, seen.length]).toEqual(["success", null, 0]);
        expect(JSON.stringify(execution)).toContain("dropped");
      }),
    ));

  test("sends nothing where it fails, and says where", () =>
    withServer(null, ({ url, seen }) =>
      withRig(async (rig) => {
        const { execution } = await forward(rig, url, "({ request }) =>\n  request.none.at");
        expect([execution.status, seen.length]).toEqual(["error", 0]);
        expect(execution.error).toMatch(/^Its transform failed \(line 2, column \d+\): TypeError/);
      }),
    ));

  test("does not let a payload lead it into this machine's network", () =>
    withServer(null, ({ url, seen }) =>
      withRig(async (rig) => {
        const { execution } = await forward(rig, "http://example.com/in", `() => ({ url: ${JSON.stringify(url)} })`);
        expect([execution.status, seen.length]).toEqual(["error", 0]);
      }),
    ));
});
