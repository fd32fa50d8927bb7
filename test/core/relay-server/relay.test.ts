import type { NatsConnection } from "@nats-io/nats-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Frame, decodeFrame, decodePart, joinParts } from "../../../src/core/relay/frame.ts";
import { apiSubject, partSubject } from "../../../src/core/relay/names.ts";
import type { Relay } from "../../../src/core/relay-server/relay.ts";
import { memberStreams } from "../../fixtures/local-nats.ts";
import { adminCall, invite, joinTeam, postJoin, startTestRelay } from "../../fixtures/relay.ts";

let relay: Relay;
let anna: Awaited<ReturnType<typeof joinTeam>>;

beforeAll(async () => {
  relay = await startTestRelay();
  for (const name of ["gh", "stripe.live", "asked"]) await adminCall(relay, "set-source", { name });
  await adminCall(relay, "set-source", { name: "asked", answer: "ask", patienceMs: 1000 });
  anna = await joinTeam(relay, await invite(relay, "anna"));
});

afterAll(async () => {
  await anna.connection.close();
  await relay.close();
});

it("says truthfully what its acknowledgement is worth", () => {
  const isOld = relay.natsVersion.startsWith("2.9.");
  expect(relay.grade).toBe(isOld ? "page-cache" : "disk");
  expect(anna.membership.grade).toBe(relay.grade);
});
