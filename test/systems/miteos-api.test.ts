import { describe, expect, test } from "vitest";
import { z } from "zod";
import { valuesOf, withServer } from "../fixtures/http-server.ts";
import { withShell } from "./shell.ts";
import { isSigned } from "./verifier.ts";

const BASE = "http://localhost:8080";
const AUTH = '-H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json"';
const at = (rest = "") => `http://localhost:8080/api/miteos/webhooks${rest} ${AUTH}`;
const register = (body: string) => `curl -X POST ${at()} -d '${body}'`;
const Registered = z.object({ id: z.string(), secret: z.string() });

describe("Miteos's registration stands in here, so that set-up scripts run", () => {
  test("register {url, events[], secret?}: what is subscribed to is sent, signed with the secret that was given out once", () =>
    withServer(null, ({ url, seen }) =>
      withShell(BASE, async (rig, type) => {
        const made = await type(register(JSON.stringify({ url, events: ["task.complete"] })));
        const { id, secret } = Registered.parse(made.body);
        expect([made.status, secret]).toEqual([201, expect.stringMatching(/^whsec_/)]);
        await rig.call("events.sendToSubscribed", { provider: "miteos", type: "task.complete" });
        await rig.call("events.sendToSubscribed", { provider: "miteos", type: "task.failed" });
        await rig.app.drain();
        expect(seen).toHaveLength(1);
        const body = seen[0]?.body ?? Buffer.alloc(0);
        expect(isSigned(valuesOf(seen[0], "X-Miteos-Signature")[0], "sha256=", secret, body)).toBe(true);
        const [all, one] = [await type(`curl ${at()}`), await type(`curl ${at(`/${id}`)}`)];
        expect(all).toMatchObject({ status: 200, body: { webhooks: [{ id, url: expect.any(String), active: true }] } });
        expect(one).toMatchObject({ status: 200, body: { id, health: { attempts: 1, succeeded: 1, failed: 0 } } });
        expect(JSON.stringify([all, one])).not.toContain(secret);
        expect((await type(`curl -X DELETE ${at(`/${id}`)}`)).status).toBe(204);
        expect((await type(`curl ${at(`/${id}`)}`)).status).toBe(404);
      }),
    ));

  test("the health of one shows failures", () =>
    withServer(
      (_, response) => response.writeHead(503).end(),
      ({ url }) =>
        withShell(BASE, async (rig, type) => {
          const { id } = Registered.parse(
            (await type(register(JSON.stringify({ url, events: ["task.failed"], secret: "own secret" })))).body,
          );
          await rig.call("events.send", { endpointId: id, type: "task.failed" });
          await rig.app.drain();
          expect((await type(`curl ${at(`/${id}`)}`)).body).toMatchObject({
            health: { attempts: 1, failed: 1, pending: 1, last_failure: { status: 503 } },
          });
        }),
    ));

  test.each([
    ["plain http to another machine", '{"url":"http://hooks.example.com/in","events":["task.failed"]}', 422],
    ["no events", '{"url":"https://example.com","events":[]}', 400],
    ["an event that is none", '{"url":"https://example.com","events":["task.done"]}', 400],
    ["no object", "[]", 400],
  ])("%s is refused in words", (_, body, status) =>
    withShell(BASE, async (rig, type) => {
      expect(await type(register(body))).toEqual({ status, body: { error: expect.stringMatching(/\w+/) } });
      expect((await rig.call("endpoints.list", {})).items).toEqual([]);
    }),
  );

  test("without the token nothing is told or made", () =>
    withShell(BASE, async (rig, type) => {
      const body = '{"url":"https://example.com","events":["task.failed"]}';
      expect((await type(register(body), { TOKEN: "wrong" })).status).toBe(401);
      expect((await rig.call("endpoints.list", {})).items).toEqual([]);
    }));
});
