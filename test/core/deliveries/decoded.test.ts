import { createHmac } from "node:crypto";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { createClient } from "../../../src/contract/client.ts";
import { createMemoryTransport } from "../../../src/contract/memory.ts";
import { type Rig, withRig } from "../../systems/rig.ts";

/** Posts bytes; answers the delivery they became. */
async function post({ app }: Rig, path: string, body: Buffer, headers: Record<string, string>): Promise<string> {
  const answer = await fetch(app.receiverUrl + path, { method: "POST", body: Uint8Array.from(body), headers });
  return answer.headers.get("x-hookbench-delivery") ?? "";
}

it("a packed delivery is verified by the bytes that came, and acted upon by what they say", () =>
  withRig(async (rig) => {
    const secret = "it is a secret";
    const source = await rig.source({ path: "gh", provider: "github", secrets: [secret], replyProfile: "hookbench" });
    await rig.hook(source, { event: "issues", conditions: [{ field: "action", operator: "equals", value: "opened" }] });
    const body = gzipSync('{"action":"opened","issue":{"number":9007199254740993,"title":"Müller"}}');
    const id = await post(rig, "/hooks/gh", body, {
      "content-encoding": "gzip",
      "content-type": "application/json",
      "x-github-event": "issues",
      "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
    });
    const delivery = await rig.delivery(id);
    expect([delivery.verification.outcome, delivery.event]).toEqual(["verified", "issues"]);
    expect(delivery.bodyBase64).toBe(body.toString("base64"));
    expect(delivery.executions.map(({ status }) => status)).not.toContain("skipped");
    expect(delivery.summary).toContain("9007199254740993");
    expect(await rig.call("deliveries.decoded", { id })).toMatchObject({
      layers: [{ encoding: "gzip", bytes: body.length, problem: null }],
      kind: "json",
      charset: { name: "utf-8", by: "default" },
      text: '{"action":"opened","issue":{"number":9007199254740993,"title":"Müller"}}',
      isReadable: true,
      problems: [],
    });
  }));

it("says in the execution that was skipped why nothing could be read", () =>
  withRig(async (rig) => {
    const source = await rig.source({ path: "any", provider: "none", secrets: [], requireSignature: false });
    await rig.hook(source, { conditions: [{ field: "action", operator: "not_exists" }] });
    const body = gzipSync('{"action":"opened"}').subarray(0, 20);
    const id = await post(rig, "/hooks/any", body, { "content-encoding": "gzip", "content-type": "application/json" });
    const { executions, summary } = await rig.delivery(id);
    expect(executions[0]).toMatchObject({
      status: "skipped",
      reason: "action cannot be read: the body is gzip and ends too early, after 20 bytes",
    });
    expect(summary).toContain("gzip and ends too early, after 20 bytes");
    expect(await rig.call("deliveries.decoded", { id })).toMatchObject({
      isReadable: false,
      problems: ["The body is gzip and ends too early, after 20 bytes."],
    });
  }));

it("does not call broken what was turned away and kept only in part", () =>
  withRig(async (rig) => {
    await rig.source({ path: "gh", provider: "github", secrets: ["it is a secret"], replyProfile: "hookbench" });
    const notes = Array.from({ length: 60_000 }, (_, n) => `note ${n * 7919}`);
    const body = gzipSync(JSON.stringify({ action: "opened", notes }));
    const id = await post(rig, "/hooks/gh", body, {
      "content-encoding": "gzip",
      "content-type": "application/json",
      "x-github-event": "issues",
    });
    const { truncated, disposition, summary } = await rig.delivery(id);
    expect([truncated, disposition]).toEqual([true, "rejected"]);
    expect(summary).not.toContain("too early");
    const view = await rig.call("deliveries.decoded", { id });
    expect([view.isReadable, view.problems]).toEqual([true, []]);
    expect(view.text).toContain('{"action":"opened","notes":["note 0"');
  }));

it("gives the fields and the parts of a body, and the bytes of each", () =>
  withRig(async (rig) => {
    await rig.source({ path: "plex", provider: "none", secrets: [], requireSignature: false });
    const form = new FormData();
    form.append("payload", '{"event":"media.play","Account":{"title":"mona"}}');
    form.append("thumb", new File([Uint8Array.of(0xff, 0xd8, 0xff, 0, 13, 10)], "thümb.jpg", { type: "image/jpeg" }));
    const answer = await fetch(`${rig.app.receiverUrl}/hooks/plex`, { method: "POST", body: form });
    const id = answer.headers.get("x-hookbench-delivery") ?? "";
    const view = await rig.call("deliveries.decoded", { id });
    expect(view.kind).toBe("multipart");
    expect(view.fields).toEqual([{ name: "payload", value: '{"event":"media.play","Account":{"title":"mona"}}' }]);
    expect(view.parts).toMatchObject([
      { name: "payload", filename: null, kind: "json" },
      { name: "thumb", filename: "thümb.jpg", type: "image/jpeg", kind: "image", size: 6, text: null },
    ]);
    const part = await rig.call("deliveries.part", { id, part: 1 });
    expect(Buffer.from(part.bytesBase64, "base64").toString("hex")).toBe("ffd8ff000d0a");
    await expect(rig.call("deliveries.part", { id, part: 2 })).rejects.toThrow(/no part 2/);
    await expect(rig.call("deliveries.decoded", { id, of: "sent" })).rejects.toThrow(/No app was sent/);
    expect((await rig.delivery(id)).event).toBe("media.play");
  }));

it("gives all of a long text where it is asked for, and the body unpacked", () =>
  withRig(async (rig) => {
    await rig.source({ path: "any", provider: "none", secrets: [], requireSignature: false });
    const text = JSON.stringify(Array.from({ length: 60_000 }, (_, n) => `note ${n * 7919} ä`));
    const id = await post(rig, "/hooks/any", gzipSync(text), { "content-encoding": "gzip" });
    const first = await rig.call("deliveries.decoded", { id });
    expect([first.isCut, first.text?.length]).toEqual([true, 1_000_000]);
    const whole = await rig.call("deliveries.decoded", { id, whole: true });
    expect([whole.isCut, whole.text === text, whole.isMasked]).toEqual([false, true, false]);
    const { bytesBase64 } = await rig.call("deliveries.part", { id, part: null });
    expect(Buffer.from(bytesBase64, "base64").toString()).toBe(text);
  }));

it("reads a text that was kept alone as its type says, in whatever charset it came", () =>
  withRig(async (rig) => {
    const read = (type: string | null, text: string) => rig.call("bodies.decoded", { type, text });
    expect(await read('application/json; charset="utf-16"', '{"n":"ä"}')).toMatchObject({
      kind: "json",
      text: '{"n":"ä"}',
      problems: [],
    });
    expect(await read("application/x-www-form-urlencoded;charset=latin1", "a=%C3%A4&b=1")).toMatchObject({
      kind: "form",
      fields: [
        { name: "a", value: "ä" },
        { name: "b", value: "1" },
      ],
    });
    expect(await read("multipart/form-data; charset=x; boundary=b", "--b\r\n\r\nx\r\n--b--")).toMatchObject({
      kind: "multipart",
      parts: [{ text: "x" }],
    });
    expect(await read(null, "")).toMatchObject({ kind: "empty" });
    expect(await read("text/xml", "<a/>")).toMatchObject({ kind: "xml" });
  }));

it("says where a source's rules see what is no JSON wrapped", () =>
  withRig(async (rig) => {
    await rig.source({ path: "otto", provider: "none", secrets: [], requireSignature: false, replyProfile: "otto" });
    const id = await post(rig, "/hooks/otto", Buffer.from("plain"), { "content-type": "text/plain" });
    expect(await rig.call("deliveries.decoded", { id })).toMatchObject({ kind: "text", isWrapped: true });
  }));

it("masks a known secret within an encoding, and shows it to people alone", () =>
  withRig(async (rig) => {
    const secret = "sesame-open-0123456789";
    await rig.source({ path: "any", provider: "none", secrets: [], requireSignature: false });
    await rig.source({
      name: "Other",
      path: "other",
      provider: "github",
      secrets: [secret],
      replyProfile: "hookbench",
    });
    const body = gzipSync(JSON.stringify({ token: secret }));
    const id = await post(rig, "/hooks/any", body, { "content-encoding": "gzip" });
    const masked = await rig.call("deliveries.decoded", { id });
    expect([masked.text, masked.isMasked]).toEqual(['{"token":"••••••"}', true]);
    const unpacked = await rig.call("deliveries.part", { id, part: null });
    expect(Buffer.from(unpacked.bytesBase64, "base64").toString()).toBe('{"token":"••••••"}');
    const delivery = await rig.delivery(id);
    expect(delivery.isMasked).toBe(true);
    expect(Buffer.from(delivery.bodyBase64, "base64").toString()).toBe('{"token":"••••••"}');
    expect((await rig.call("deliveries.decoded", { id, reveal: true })).text).toContain(secret);
    const agent = createClient(createMemoryTransport(rig.app, "agent"));
    expect((await agent.call("deliveries.decoded", { id })).ok).toBe(true);
    expect(await agent.call("deliveries.decoded", { id, reveal: true })).toMatchObject({
      error: { code: "forbidden" },
    });
  }));

it("reads a header's UTF-8, and sends on what came", () =>
  withRig(async (rig) => {
    await rig.source({ path: "any", provider: "none", secrets: [], requireSignature: false });
    const value = Buffer.from("Müller").toString("latin1");
    const id = await post(rig, "/hooks/any", Buffer.from("{}"), { "x-name": value });
    const { headers } = await rig.delivery(id);
    expect(headers.find(([name]) => name === "x-name")?.[1]).toBe("Müller");
    const replay = await rig.call("replays.create", { deliveryIds: [id], mode: "edited", edit: { headers } });
    const again = await rig.delivery(replay.results[0]?.deliveryId ?? "");
    expect(again.headers.find(([name]) => name === "x-name")?.[1]).toBe("Müller");
  }));

it("brings the beginning of a large body where that is asked for, with all that is secret in it masked, and else the whole", () =>
  withRig(async (rig) => {
    const secret = "a-secret-that-is-known-here";
    await rig.source({ path: "gh", provider: "github", secrets: [secret], requireSignature: false });
    const text = JSON.stringify({ key: `${"x".repeat(20)}${secret}`, rest: "y".repeat(300_000) });
    const headers = { "content-type": "application/json" };
    const id = await post(rig, "/hooks/gh", Buffer.from(text), headers);
    const get = (mostBodyBytes?: number) =>
      rig.call("deliveries.get", { id, ...(mostBodyBytes === undefined ? {} : { mostBodyBytes }) });
    const whole = await get();
    expect(whole.bodyOf).toBeUndefined();
    const all = Buffer.from(whole.bodyBase64, "base64").toString();
    expect(all).toContain("yyy");
    // The cut goes through the middle of the secret.
    for (const most of [0, 36, 40, 5000]) {
      const { bodyBase64, bodyOf, isMasked } = await get(most);
      expect([bodyOf, isMasked]).toEqual([text.length, true]);
      const shown = Buffer.from(bodyBase64, "base64");
      expect(shown.length).toBe(most);
      expect(Buffer.from(all).subarray(0, most).equals(shown)).toBe(true);
      expect(shown.toString()).not.toContain("a-secret");
    }
    expect(await get(text.length)).toEqual(whole);
    const packed = await post(rig, "/hooks/gh", gzipSync(text), { ...headers, "content-encoding": "gzip" });
    const { bodyBase64 } = await rig.call("deliveries.get", { id: packed, mostBodyBytes: 20 });
    const unpackedWhole = await rig.call("deliveries.get", { id: packed });
    expect(unpackedWhole.bodyBase64.startsWith(bodyBase64.slice(0, 24))).toBe(true);
  }));

it("brings a long text in pieces that are together the whole, no letter cut in two and no secret told at their ends", () =>
  withRig(async (rig) => {
    const secret = "a-secret-that-is-known-here";
    await rig.source({ path: "gh", provider: "github", secrets: [secret], requireSignature: false });
    const letters = `${"x".repeat(999_999)}😀`;
    const text = `${letters}${"y".repeat(999_990)}${secret}${"z".repeat(500_000)}`;
    const id = await post(rig, "/hooks/gh", Buffer.from(text), { "content-type": "text/plain" });
    const whole = await rig.call("deliveries.decoded", { id, whole: true });
    let brought = "";
    const sizes: number[] = [];
    for (let isCut = true; isCut;) {
      const piece = await rig.call("deliveries.decoded", { id, from: brought.length });
      brought += piece.text ?? "";
      sizes.push(piece.text?.length ?? 0);
      ({ isCut } = piece);
      expect(piece).toMatchObject({ kind: "text", size: whole.size, isMasked: true, charset: whole.charset });
    }
    expect(brought === whole.text).toBe(true);
    expect(brought).not.toContain("a-secret");
    expect(sizes).toEqual([999_999, 1_000_000, whole.text ? whole.text.length - 1_999_999 : 0]);
    expect(await rig.call("deliveries.decoded", { id, from: brought.length })).toMatchObject({
      text: "",
      isCut: false,
    });
    // What is deleted meanwhile is gone for the next piece too.
    await rig.call("deliveries.decoded", { id, from: 0 });
    await rig.call("deliveries.delete", { ids: [id], undoSeconds: 0 });
    await expect(rig.call("deliveries.decoded", { id, from: 1_000_000 })).rejects.toThrow(
      `There is no delivery ${id}.`,
    );
  }));
