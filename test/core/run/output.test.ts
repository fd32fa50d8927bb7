import { expect, test } from "vitest";
import type { Action } from "../../../src/core/act/action.ts";
import { program, runs } from "../act/programs.ts";
import { withRig } from "../act/rig.ts";

const MEGABYTE = 1024 * 1024;

function printing(...chunks: string[]) {
  return runs(program("print", ...chunks.map((chunk) => Buffer.from(chunk, "latin1").toString("hex"))));
}

test("a character cut by a chunk's edge is joined, and invalid bytes are shown as such", () =>
  withRig({}, async ({ hook, runOne }) => {
    const euro = Buffer.from("€").toString("latin1");
    const { output } = await runOne(
      hook("a", printing(`a${euro.slice(0, 1)}`, `${euro.slice(1)}b\xff`, "\xc3(", "c\xe2\x82")),
    );
    expect(output).toBe("a€b\ufffd\ufffd(c\ufffd");
  }));

test("standard output and standard error do not tear each other's characters", () =>
  withRig({ actions: [splitting] }, async ({ hook, runOne }) => {
    expect((await runOne(hook("a"))).output).toBe("!é");
  }));

const splitting: Action = {
  kind: "notify",
  isRetriable: false,
  prepare: () => ({
    ok: true,
    value: {
      rendered: "",
      run: async ({ output }) => {
        output.write("stdout", Uint8Array.of(0xc3));
        output.write("stderr", Uint8Array.of(0x21));
        output.write("stdout", Uint8Array.of(0xa9));
        return { status: "success" };
      },
    },
  }),
};

test("the first megabyte is kept and the rest is counted", () =>
  withRig({}, async ({ hook, runOne }) => {
    const { output, outputDropped, status, exitCode, error } = await runOne(
      hook("a", runs(program("flood", String(3 * MEGABYTE)))),
    );
    expect([Buffer.byteLength(output), outputDropped]).toEqual([MEGABYTE, 2 * MEGABYTE]);
    expect([status, exitCode]).toEqual(["error", 3]);
    expect(error).toContain("exited with status 3");
  }));

test("published chunks join to what is kept, each saying where it belongs", () =>
  withRig({}, async ({ hook, runOne, published }) => {
    const { output } = await runOne(hook("a", printing("one", "two€", "three")));
    let joined = "";
    for (const { data } of published) {
      if (!("chunk" in data)) continue;
      expect(data.offset).toBe(joined.length);
      joined += data.chunk;
    }
    expect(joined).toBe(output);
  }));

test("output is on record while the program still runs", () =>
  withRig({}, async ({ hook, deliver, printed, store, queue }) => {
    const [id = ""] = await deliver([
      hook("a", runs([process.execPath, "-e", "console.log('begun'); setInterval(() => {}, 1000)"])),
    ]);
    await printed(id, "begun");
    expect(store.executions.detail(id)).toMatchObject({ status: "running", output: "begun\n" });
    await queue.cancel(id);
  }));

test("an endless writer is stopped by its time-out and does not stall the queue", () =>
  withRig({}, async ({ hook, runOne }) => {
    const end = await runOne(hook("a", { ...runs(program("flood", "1e12")), timeoutSeconds: 1 }));
    expect(end.error).toBe("Timed out after 1 second.");
  }));
