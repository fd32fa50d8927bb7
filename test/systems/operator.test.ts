import { expect, test, vi } from "vitest";
import { type Seen, valuesOf, withServer } from "../fixtures/http-server.ts";
import { type SendRig, withSending } from "../core/send/rig.ts";

type Change = Parameters<SendRig["endpoint"]>[1];

function withOperator(
  change: Change,
  work: (rig: SendRig, endpointId: string, seen: Seen[]) => Promise<void>,
  path = "",
): Promise<void> {
  return withServer(
    (_, response) => response.writeHead(503).end(),
    ({ url, seen }) =>
      withSending(async (rig) => {
        const input = { name: "Operator", url: `${url}${path}`, provider: "operator", ...change };
        await work(rig, (await rig.call("endpoints.create", input)).id, seen);
      }),
  );
}

test("Operator 2: without events an endpoint gets all, else those of exactly that name", () =>
  withOperator({}, async (rig, all, seen) => {
    const { url } = (await rig.call("endpoints.list", {})).items[0] ?? { url: "" };
    await rig.call("endpoints.create", { name: "some", url, provider: "operator", events: ["pr.created"] });
    for (const type of ["pr.created", "pr.merged", "pr"]) {
      await rig.call("events.sendToSubscribed", { provider: "operator", type, payload: {} });
    }
    await rig.app.drain();
    const { items } = await rig.call("events.list", {});
    expect(items.filter(({ endpointId }) => endpointId !== all).map(({ type }) => type)).toEqual(["pr.created"]);
    expect(seen.length).toBe(4);
  }));

test("Operator 3: one attempt, no signature, a bearer token from the environment", async () => {
  vi.stubEnv("HOOKBENCH_TEST_TOKEN", "t0ken");
  await withOperator({ auth: { kind: "bearer", tokenEnv: "HOOKBENCH_TEST_TOKEN" } }, async (rig, endpointId, seen) => {
    await rig.call("events.send", { endpointId, type: "agent.completed" });
    await rig.advance(0);
    await rig.advance(86_400_000);
    expect(seen.length).toBe(1);
    expect(valuesOf(seen[0], "Authorization")).toEqual(["Bearer t0ken"]);
    expect(seen[0]?.headers.filter(([name]) => /signature/i.test(name))).toEqual([]);
    expect(JSON.stringify(await rig.call("attempts.export", { endpointId }))).not.toContain("t0ken");
  });
});

test("Operator 3: basic authentication with a password from the environment", async () => {
  vi.stubEnv("HOOKBENCH_TEST_PASSWORD", "p:ss");
  const auth = { kind: "basic", username: "me", passwordEnv: "HOOKBENCH_TEST_PASSWORD" } as const;
  await withOperator({ auth }, async (rig, endpointId, seen) => {
    await rig.call("events.send", { endpointId, type: "agent.completed" });
    await rig.app.drain();
    expect(valuesOf(seen[0], "Authorization")).toEqual([`Basic ${Buffer.from("me:p:ss").toString("base64")}`]);
  });
});

test("Operator 3: a variable that is not set is said before anything is sent, and is no attempt", () =>
  withOperator({ auth: { kind: "bearer", tokenEnv: "HOOKBENCH_TEST_UNSET" } }, async (rig, endpointId, seen) => {
    const refused = await rig.client.call("events.send", { endpointId, type: "agent.completed" });
    expect(refused).toMatchObject({
      ok: false,
      error: { code: "unavailable", message: "The environment variable HOOKBENCH_TEST_UNSET is not set." },
    });
    await rig.app.drain();
    expect([(await rig.call("attempts.list", { endpointId })).items, seen]).toEqual([[], []]);
  }));

const DATA = { project: "backend", ticket_id: "FEAT-042", pr_url: "https://github.com/acme/b/pull/7", pr_number: 7 };

test.each([
  ["documented", DATA],
  ["built", { event: "pr.created", data: DATA }],
] as const)("Operator 4: the payload as %s", (variant, data) =>
  withOperator({ variant }, async (rig, endpointId, seen) => {
    await rig.call("events.send", { endpointId, type: "pr.created", payload: DATA });
    await rig.app.drain();
    const { timestamp, ...rest } = JSON.parse(seen[0]?.body.toString() ?? "");
    expect(rest).toEqual({ event: "pr.created", data });
    const start = new Date(rig.ports.clock.now()).toISOString();
    if (variant === "documented") expect(timestamp).toBe(`${start.slice(0, 19)}Z`);
    else expect(timestamp).toMatch(new RegExp(`^${start.slice(0, 23)}\\d{6}\\+00:00$`));
  }),
);

test.each([
  ["agent.started", ["project", "ticket_type", "ticket_id", "session_name"]],
  ["agent.completed", ["ticket_id", "agent", "project", "duration_seconds", "result"]],
  ["agent.failed", ["project", "ticket_id", "error"]],
  ["agent.awaiting_input", ["project", "ticket_type", "ticket_id", "reason"]],
  ["agent.session_lost", ["session_name"]],
  ["pr.created", ["project", "ticket_id", "pr_url", "pr_number"]],
  ["pr.merged", ["project", "ticket_id", "pr_number"]],
  ["pr.closed", ["project", "ticket_id", "pr_number"]],
  ["pr.ready_to_merge", ["project", "ticket_id", "pr_number"]],
  ["pr.changes_requested", ["project", "ticket_id", "pr_number"]],
  ["ticket.returned", ["project", "ticket_id", "summary"]],
  ["investigation.created", ["source", "severity", "summary", "ticket_id"]],
] as const)("Operator 5: %s has its fields", (type, fields) =>
  withOperator({}, async (rig, endpointId, seen) => {
    await rig.call("events.send", { endpointId, type });
    await rig.app.drain();
    const { event, data } = JSON.parse(seen[0]?.body.toString() ?? "");
    expect(event).toBe(type);
    expect(Object.keys(data)).toEqual(expect.arrayContaining([...fields]));
  }),
);

test("Operator 6: Slack gets text and blocks", () =>
  withOperator(
    {},
    async (rig, endpointId, seen) => {
      await rig.call("events.send", { endpointId, type: "pr.created" });
      await rig.app.drain();
      expect(Object.keys(JSON.parse(seen[0]?.body.toString() ?? "")).toSorted()).toEqual(["blocks", "text"]);
    },
    "/hooks.slack.com/services/x",
  ));

test.each([
  ["documented", ["ticket_id", "agent", "project", "duration_seconds", "result"]],
  ["built", ["project", "ticket_type", "ticket_id", "pr_url", "duration_seconds"]],
] as const)("Operator: %s sends its own agent.completed fields, also with one of them changed", (variant, fields) =>
  withOperator({ variant }, async (rig, endpointId, seen) => {
    await rig.call("events.send", { endpointId, type: "agent.completed" });
    await rig.call("events.send", {
      endpointId,
      type: "agent.completed",
      overrides: [{ path: "duration_seconds", value: 7 }],
    });
    await rig.app.drain();
    for (const one of seen) {
      const { data } = JSON.parse(one.body.toString());
      expect(Object.keys(variant === "built" ? data.data : data)).toEqual(fields);
    }
    expect(seen).toHaveLength(2);
  }),
);

test("Operator 3: built, a variable that is not set sends Bearer with nothing", () =>
  withOperator(
    { variant: "built", auth: { kind: "bearer", tokenEnv: "HOOKBENCH_TEST_UNSET" } },
    async (rig, endpointId, seen) => {
      await rig.call("events.send", { endpointId, type: "pr.created" });
      await rig.app.drain();
      expect(valuesOf(seen[0], "Authorization").map((value) => value.trim())).toEqual(["Bearer"]);
    },
  ));

test("Operator 3: built, no time-out but the longest there is here", () =>
  withOperator({ variant: "built" }, async (rig) => {
    expect((await rig.call("endpoints.list", {})).items).toMatchObject([{ timeoutSeconds: 600 }]);
  }));

test("Operator: Signature and Header are not among what it can be authenticated by", () =>
  withOperator({}, async (rig) => {
    const { items } = await rig.call("providers.list", {});
    expect(items.find(({ id }) => id === "operator")?.sending?.auth).toEqual(["bearer", "basic", "none"]);
  }));
