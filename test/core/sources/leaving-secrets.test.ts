import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createClient } from "../../../src/contract/client.ts";
import { createMemoryTransport } from "../../../src/contract/memory.ts";
import type { Source } from "../../../src/contract/model/source.ts";
import { createApp } from "../../../src/core/app/app.ts";
import { fakePorts } from "../../fakes/ports.ts";
import { createCall } from "../../fixtures/call.ts";
import { type Rig, signed, withRig } from "../../systems/rig.ts";

const OLD = "the-secret-that-leaves";
const NEW = "the-secret-that-stays";
const BODY = '{"event":"push"}';

async function post(rig: Rig, secret: string): Promise<number> {
  return (await rig.post("/hooks/octo", BODY, signed(BODY, secret))).status;
}

async function withTwo(work: (rig: Rig, source: Source) => Promise<void>): Promise<void> {
  await withRig(async (rig) => {
    const source = await rig.source({ secrets: [OLD, NEW], replyProfile: "hookbench" });
    await rig.hook(source);
    await work(rig, source);
  });
}

async function found(rig: Rig, id: string): Promise<Source> {
  const source = (await rig.call("sources.list", {})).items.find((one) => one.id === id);
  if (!source) throw new Error("the source is gone");
  return source;
}

describe("a secret that was removed", () => {
  it("goes on to verify until its undo ends, and says so, and not a moment longer", () =>
    withTwo(async (rig, { id }) => {
      const removed = await rig.call("sources.removeSecret", { id, index: 0 });
      expect(removed.secrets).toHaveLength(1);
      expect(removed.leaving).toMatchObject([{ hint: expect.any(String), place: 0 }]);
      const [leaving] = removed.leaving;
      const now = rig.ports.clock.now();
      expect(leaving?.until).toBe(now + 60_000);
      expect(JSON.stringify(removed)).not.toContain(OLD);

      const { status, id: delivery } = await rig.post("/hooks/octo", BODY, signed(BODY, OLD));
      expect(status).toBe(202);
      const { verification } = await rig.delivery(delivery);
      expect(verification).toMatchObject({ outcome: "verified", secretIndex: null });
      expect(verification.sentence).toMatch(/removed.*until \d\d:\d\d:\d\d/);
      rig.wait(59_999);
      expect(await post(rig, OLD)).toBe(202);
      rig.wait(1);
      expect(await post(rig, OLD)).toBe(401);
      expect(await post(rig, NEW)).toBe(202);
    }));

  it("comes back with one undo, at its place and with its date and its role", () =>
    withRig(async (rig) => {
      const secrets = [
        { secret: "app", role: "signs" as const },
        { secret: "token", role: "verify_token" as const },
      ];
      const { id, secrets: before } = await rig.source({ path: "meta", provider: "meta-whatsapp", secrets });
      rig.wait(5000);
      const { leaving } = await rig.call("sources.removeSecret", { id, index: 0 });
      rig.wait(59_000);
      const back = await rig.call("sources.restoreSecret", { id, secret: leaving[0]?.id ?? "" });
      expect(back).toMatchObject({ secrets: before, leaving: [] });
      expect((await rig.call("sources.reveal", { id })).secrets).toEqual(["app", "token"]);
      rig.wait(600_000);
      expect((await found(rig, id)).secrets).toEqual(before);
    }));

  it("answers a handshake until then, if it is a verify token, and signs nothing meanwhile", () =>
    withRig(async (rig) => {
      const secrets = [
        { secret: "app", role: "signs" as const },
        { secret: "token", role: "verify_token" as const },
      ];
      const { id } = await rig.source({ path: "octo", provider: "meta-whatsapp", secrets });
      await rig.call("sources.removeSecret", { id, index: 1 });
      const asked = "/hooks/octo?hub.mode=subscribe&hub.challenge=42&hub.verify_token=token";
      expect((await rig.get(asked)).body).toBe("42");
      expect(await post(rig, "token")).toBe(401);
      rig.wait(60_000);
      expect((await rig.get(asked)).body).not.toBe("42");
    }));

  it("cannot be had back after that, and ends at once when that is asked for", () =>
    withTwo(async (rig, { id }) => {
      const first = await rig.call("sources.removeSecret", { id, index: 0 });
      const secret = first.leaving[0]?.id ?? "";
      const ended = await rig.call("sources.endSecret", { id, secret });
      expect(ended.leaving).toEqual([]);
      expect(await post(rig, OLD)).toBe(401);
      await expect(rig.call("sources.restoreSecret", { id, secret })).rejects.toThrow("no secret");

      const second = await rig.call("sources.removeSecret", { id, index: 0 });
      rig.wait(60_000);
      const late = { id, secret: second.leaving[0]?.id ?? "" };
      await expect(rig.call("sources.restoreSecret", late)).rejects.toThrow("no secret");
      expect(await post(rig, NEW)).toBe(401);
    }));

  it("is gone at once where no undo is wanted, and there is nothing to remove at a place without one", () =>
    withTwo(async (rig, { id }) => {
      const removed = await rig.call("sources.removeSecret", { id, index: 0, undoSeconds: 0 });
      expect(removed).toMatchObject({ secrets: [{}], leaving: [] });
      expect(await post(rig, OLD)).toBe(401);
      await expect(rig.call("sources.removeSecret", { id, index: 1 })).rejects.toThrow("no secret");
      await expect(rig.call("sources.removeSecret", { id: "src_none", index: 0 })).rejects.toThrow("no source");
    }));

  it("is no more leaving when it is added again, also where its source is emptied meanwhile", () =>
    withTwo(async (rig, { id }) => {
      await rig.call("sources.removeSecret", { id, index: 0 });
      const added = await rig.call("sources.addSecret", { id, secret: OLD });
      expect(added).toMatchObject({ secrets: [{}, {}], leaving: [] });
      rig.wait(61_000);
      expect(await post(rig, OLD)).toBe(202);
    }));

  it("is masked wherever it turns up until then", () =>
    withTwo(async (rig, { id }) => {
      await rig.call("sources.removeSecret", { id, index: 0 });
      const { id: delivery } = await rig.post("/hooks/octo", JSON.stringify({ said: OLD }), { "x-said": OLD });
      const shown = await rig.delivery(delivery);
      const { items } = await rig.call("deliveries.list", {});
      expect(JSON.stringify([items, shown.verification])).not.toContain(OLD);
    }));

  it("leaves the disk by itself when its time is over", () =>
    withTwo(async (rig, { id }) => {
      await rig.call("sources.removeSecret", { id, index: 0, undoSeconds: 1 });
      rig.wait(1000);
      await expect.poll(async () => (await found(rig, id)).leaving, { timeout: 10_000 }).toEqual([]);
    }));
});

describe("a secret that was removed before Hookbench ended", () => {
  it("verifies on after the start until its time is over, and is then on no page of the database", async () => {
    const ports = fakePorts();
    const options = { receiverPort: 0, version: "0.0.0" };
    const started = async () => {
      const app = await createApp(ports, options);
      return { app, call: createCall(createClient(createMemoryTransport(app))) };
    };
    const send = async (url: string) =>
      (await fetch(`${url}/hooks/octo`, { method: "POST", body: BODY, headers: signed(BODY, OLD) })).status;

    const first = await started();
    const source = { name: "Octo", path: "octo", provider: "octipus", secrets: [OLD, NEW] };
    const { id } = await first.call("sources.create", source);
    await first.call("sources.removeSecret", { id, index: 0 });
    await first.app.close();

    ports.setNow(ports.clock.now() + 30_000);
    const second = await started();
    expect(await send(second.app.receiverUrl)).toBe(202);
    await second.app.close();

    ports.setNow(ports.clock.now() + 31_000);
    const third = await started();
    expect((await third.call("sources.list", {})).items).toMatchObject([{ secrets: [{}], leaving: [] }]);
    expect(await send(third.app.receiverUrl)).toBe(401);
    await third.app.close();
    // The box of these ports is the text backwards.
    const sealed = [...OLD].reverse().join("");
    const kept = [...NEW].reverse().join("");
    const database = readFileSync(join(ports.dataFolder, "hookbench.db"));
    expect(database.includes(kept)).toBe(true);
    expect(database.includes(sealed)).toBe(false);
    rmSync(ports.dataFolder, { recursive: true, force: true });
  });

  it("is gone where the clock was set back behind its removal", async () => {
    const ports = fakePorts();
    const app = await createApp(ports, { receiverPort: 0, version: "0.0.0" });
    const call = createCall(createClient(createMemoryTransport(app)));
    const { id } = await call("sources.create", { name: "Octo", path: "octo", provider: "octipus", secrets: [OLD] });
    await call("sources.removeSecret", { id, index: 0 });
    await app.close();
    ports.setWallClock(ports.clock.now() - 86_400_000);
    const again = await createApp(ports, { receiverPort: 0, version: "0.0.0" });
    const { items } = await createCall(createClient(createMemoryTransport(again)))("sources.list", {});
    expect(items).toMatchObject([{ secrets: [], leaving: [] }]);
    await again.close();
    rmSync(ports.dataFolder, { recursive: true, force: true });
  });
});
