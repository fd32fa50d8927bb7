import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Caller } from "../../src/contract/caller.ts";
import { type Transport, createClient } from "../../src/contract/client.ts";
import type { App } from "../../src/core/app/app.ts";
import { Recorder } from "./recorder.ts";
import { type SampleApp, createSampleApp } from "./sample-app.ts";

/** A transport opened on an app, for the suite to exercise. */
export interface OpenedTransport {
  readonly transport: Transport;
  /** The same for another kind of caller, where the transport carries more than a person's calls. */
  readonly as?: (caller: Caller) => Transport;
  /** Breaks the connection under the transport and makes the app reachable again. */
  readonly breakConnection?: () => Promise<void>;
  close(): Promise<void>;
}

export interface TransportTraits {
  /** Whether the connection can break under the transport; `open` then gives a `breakConnection`. */
  readonly losesConnections: boolean;
}

/** What every transport must do alike. `open` serves the app and connects a transport to it. */
export function testTransport(
  name: string,
  open: (app: App) => Promise<OpenedTransport>,
  { losesConnections }: TransportTraits = { losesConnections: false },
): void {
  describe(`contract over ${name}`, () => {
    let app: SampleApp;
    let opened: OpenedTransport;

    beforeEach(async () => {
      app = createSampleApp();
      opened = await open(app);
    });

    afterEach(() => opened.close());

    it("answers a call with its value", async () => {
      expect(await createClient(opened.transport).call("queue.pause", {})).toEqual({
        ok: true,
        value: { paused: true },
      });
    });

    it("carries any text unharmed", async () => {
      const id = "”/..%2f\0\u2028é😀<script>";
      expect(await createClient(opened.transport).call("sources.reveal", { id })).toEqual({
        ok: true,
        value: { secrets: [id] },
      });
    });

    it("answers a handler's error with its code and sentence", async () => {
      const answer = await createClient(opened.transport).call("sources.delete", { id: "src_1" });
      expect(answer).toEqual({ ok: false, error: { code: "not_found", message: "There is no source src_1." } });
    });

    it.each([
      ["of the wrong type", { id: 7 }],
      ["without what is needed", {}],
      ["that is a list", []],
      ["that is a text", "id"],
      ["that is null", null],
    ])("refuses input %s", async (_, input) => {
      expect(await opened.transport.call("sources.delete", input)).toMatchObject({
        ok: false,
        error: { code: "invalid_input" },
      });
    });

    it("names the field that does not fit", async () => {
      const answer = await opened.transport.call("sources.delete", { id: 7 });
      expect(answer).toMatchObject({
        error: { message: "id is a number: it takes a text", detail: [{ path: ["id"] }] },
      });
    });

    it.each(["nothing.here", "toString", "__proto__", "constructor", "../sources.list", "events", " "])(
      "knows no method %j",
      async (method) => {
        expect(await opened.transport.call(method, {})).toMatchObject({ ok: false, error: { code: "unknown_method" } });
      },
    );

    it.each(["settings.get", "tunnel.stop"])(
      "turns what %s throws into one sentence without a cause",
      async (method) => {
        const answer = await opened.transport.call(method, {});
        expect(answer).toEqual({
          ok: false,
          error: { code: "internal", message: "Something went wrong inside Hookbench. The log has the cause." },
        });
      },
    );

    it("reports the cause to the app", async () => {
      await opened.transport.call("tunnel.stop", {});
      expect(app.unexpected).toEqual([{ method: "tunnel.stop", cause: new Error("a promise broke") }]);
    });

    it("calls for a person, who may do what programs may not", async () => {
      expect(await opened.transport.call("sources.reveal", { id: "a" })).toMatchObject({ ok: true });
    });

    it.each([
      ["program", "sources.reveal", "sources.reveal needs a person, and this call is a program's."],
      ["agent", "sources.reveal", "sources.reveal needs a person, and this call is an agent's."],
      ["agent", "queue.pause", "queue.pause is not for agents, and this call is an agent's."],
      ["program", "queue.pause", null],
    ] as const)("says of %s calling %s what it took it for", async (caller, method, refusal) => {
      if (!opened.as) return;
      const answer = await opened.as(caller).call(method, { id: "a" });
      if (refusal === null) expect(answer).toMatchObject({ ok: true });
      else expect(answer).toMatchObject({ error: { code: "forbidden", message: expect.stringContaining(refusal) } });
    });

    it("opens a subscription with hello", async () => {
      const recorder = new Recorder();
      const end = opened.transport.subscribe(null, recorder);
      await recorder.opened();
      end();
      expect(recorder.frames[0]).toMatchObject({ kind: "hello", seq: 0 });
    });

    it("brings events in order, none twice", async () => {
      const recorder = new Recorder();
      const end = opened.transport.subscribe(null, recorder);
      await recorder.opened();
      publish(app, 1000);
      await recorder.until(() => recorder.seqs.length >= 1000);
      end();
      expect(recorder.seqs).toEqual(numbers(1, 1000));
    });

    it("brings an event's name and data", async () => {
      const recorder = new Recorder();
      const end = opened.transport.subscribe(null, recorder);
      await recorder.opened();
      app.stream.publish("source.deleted", { id: "src_é" });
      await recorder.until(() => recorder.events.length > 0);
      end();
      expect(recorder.events).toEqual([{ seq: 1, name: "source.deleted", data: { id: "src_é" } }]);
    });

    it("replays the gap to who comes back", async () => {
      const first = new Recorder();
      const end = opened.transport.subscribe(null, first);
      await first.opened();
      publish(app, 3);
      await first.until(() => first.seqs.length === 3);
      end();
      publish(app, 4);

      const second = new Recorder();
      const endSecond = opened.transport.subscribe(first.position, second);
      await second.until(() => second.seqs.length === 4);
      endSecond();
      expect([second.frames[0]?.kind, second.seqs]).toEqual(["hello", numbers(4, 7)]);
    });

    it("goes on live after a replayed gap", async () => {
      const first = new Recorder();
      const end = opened.transport.subscribe(null, first);
      await first.opened();
      end();
      publish(app, 2);
      const second = new Recorder();
      const endSecond = opened.transport.subscribe(first.position, second);
      await second.until(() => second.seqs.length === 2);
      publish(app, 2);
      await second.until(() => second.seqs.length === 4);
      endSecond();
      expect(second.seqs).toEqual(numbers(1, 4));
    });

    it("asks who comes from another run to resync", async () => {
      publish(app, 5);
      const recorder = new Recorder();
      const end = opened.transport.subscribe({ stream: "another-run", seq: 2 }, recorder);
      await recorder.opened();
      end();
      expect(recorder.frames).toMatchObject([{ kind: "resync", seq: 5 }]);
    });

    it("asks who has been away too long to resync", async () => {
      const first = new Recorder();
      const end = opened.transport.subscribe(null, first);
      await first.opened();
      end();
      publish(app, 20_000);
      const second = new Recorder();
      const endSecond = opened.transport.subscribe(first.position, second);
      await second.opened();
      endSecond();
      expect(second.frames[0]).toMatchObject({ kind: "resync", seq: 20_000 });
    });

    it("tells each subscriber the same", async () => {
      const recorders = [new Recorder(), new Recorder()];
      const ends = recorders.map((recorder) => opened.transport.subscribe(null, recorder));
      await Promise.all(recorders.map((recorder) => recorder.opened()));
      publish(app, 10);
      await Promise.all(recorders.map((recorder) => recorder.until(() => recorder.seqs.length === 10)));
      for (const end of ends) end();
      expect(recorders[0]?.events).toEqual(recorders[1]?.events);
    });

    it("tells nothing after the end", async () => {
      const ended = new Recorder();
      const other = new Recorder();
      const end = opened.transport.subscribe(null, ended);
      const endOther = opened.transport.subscribe(null, other);
      await Promise.all([ended.opened(), other.opened()]);
      end();
      publish(app, 1);
      await other.until(() => other.seqs.length === 1);
      endOther();
      expect(ended.seqs).toEqual([]);
    });

    if (losesConnections) {
      it("comes back by itself without losing an event", async () => {
        const recorder = new Recorder();
        const end = opened.transport.subscribe(null, recorder);
        await recorder.opened();
        publish(app, 3);
        await recorder.until(() => recorder.seqs.length === 3);
        const broken = opened.breakConnection?.();
        await recorder.until(() => recorder.states.includes("lost"));
        publish(app, 3);
        await broken;
        await recorder.until(() => recorder.seqs.length >= 6);
        end();
        expect(recorder.seqs).toEqual(numbers(1, 6));
      });
    }
  });
}

function publish(app: App, count: number): void {
  for (let index = 0; index < count; index++) app.stream.publish("source.deleted", { id: `src_${index}` });
}

function numbers(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
