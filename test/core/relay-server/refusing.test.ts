import { randomBytes } from "node:crypto";
import { jetstreamManager } from "@nats-io/jetstream";
import { expect, it } from "vitest";
import { DEFAULT_WISHES } from "../../../src/core/relay/streams.ts";
import { makeInvitation } from "../../../src/core/relay-server/invitations.ts";
import { adminCall, invite, postJoin, startTestRelay } from "../../fixtures/relay.ts";
import { temporaryFolder } from "../../fixtures/temporary-folder.ts";
import { insideOf } from "../relays/team.ts";

it("lets nobody in by an invitation that has expired", async () => {
  const { code, hash, record } = makeInvitation("late", "all", Date.now() - 25 * 60 * 60 * 1000);
  const first = { sources: [], invitation: { hash, record } };
  const other = await startTestRelay({ settings: { team: "acme", publicUrl: null, bytes: null, first } });
  const answer = await postJoin(other, code);
  expect([answer.status, await answer.json()]).toEqual([
    403,
    { error: { code: "expired", message: expect.stringContaining("good for a day. Ask for another") } },
  ]);
  expect(other.status().members).toEqual([]);
  await other.close();
});

it("hears no more codes from an address that has said ten wrong ones", async () => {
  const other = await startTestRelay();
  const answers: number[] = [];
  for (let count = 0; count < 12; count += 1) answers.push((await postJoin(other, "A".repeat(22))).status);
  expect(answers).toEqual([...Array<number>(10).fill(403), 429, 429]);
  const line = await invite(other, "late");
  expect((await postJoin(other, line.slice(line.indexOf("#") + 1))).status).toBe(429);
  await other.close();
});

it("refuses what goes beyond a source's room or rate, and goes on taking what others send", async () => {
  const small = await startTestRelay({
    ratePerSecond: 2,
    wishes: { bytes: 3e8, days: 7, whenFull: "refuse", messagesOfSource: 3 },
  });
  for (const name of ["noisy", "calm"]) await adminCall(small, "set-source", { name });
  const send = (source: string) => fetch(`${small.url}/hooks/${source}`, { method: "POST", body: "x" });
  for (let count = 0; count < 3; count += 1) expect((await send("noisy")).status).toBe(202);
  const full = await send("noisy");
  expect([full.status, full.headers.get("retry-after")]).toEqual([503, "300"]);
  expect((await send("calm")).status).toBe(202);
  expect(small.status().refused).toEqual({ full: 1 });
  const wild = await Promise.all(Array.from({ length: 20 }, () => send("calm")));
  const slowed = wild.find(({ status }) => status === 429);
  expect(slowed?.headers.get("retry-after")).toBe("1");
  await small.close();
});

it("refuses what no longer fits, and takes the next as soon as there is room", async () => {
  const dataFolder = temporaryFolder();
  const small = await startTestRelay({ dataFolder, keepsStrays: true, wishes: { ...DEFAULT_WISHES, bytes: 6e6 } });
  for (const name of ["large", "calm"]) await adminCall(small, "set-source", { name });
  // Random, as what is kept may be compressed.
  const send = (source: string, size: number) =>
    fetch(`${small.url}/hooks/${source}`, { method: "POST", body: randomBytes(size).toString("base64") });
  let taken = 0;
  while ((await send("large", 300_000)).status === 202) taken += 1;
  expect(taken).toBeGreaterThan(5);
  const refused = await send("large", 300_000);
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "300"]);
  expect(await refused.text()).toContain("send it again");
  // What is small still fits.
  expect((await send("calm", 10)).status).toBe(202);
  expect(small.status().refused["full"]).toBe(2);
  // Strangers' paths are kept while there is room, and then turned away before they are stored.
  await expect.poll(() => small.status().stream?.fullPercent, { timeout: 15_000 }).toBeGreaterThan(50);
  expect((await send("ghost", 10)).status).toBe(404);
  expect(small.status().refused).toEqual({ full: 2, unknown_source: 1 });
  const core = await insideOf(dataFolder);
  await (await jetstreamManager(core)).streams.purge("HB", { filter: "hb.in.large" });
  expect((await send("large", 300_000)).status).toBe(202);
  await core.close();
  await small.close();
});
