import { api, isMethod } from "../../src/contract/api.ts";
import { type Handlers, createDispatch } from "../../src/contract/dispatch.ts";
import { fail, ok } from "../../src/contract/errors.ts";
import type { App } from "../../src/core/app/app.ts";
import { createEventStream } from "../../src/core/stream/stream.ts";

export interface SampleApp extends App {
  /** What the dispatcher reported as unexpected, by method. */
  readonly unexpected: { method: string; cause: unknown }[];
}

/** An app whose few answers are known, with the real dispatcher and the real event stream. */
export function createSampleApp(): SampleApp {
  const unexpected: SampleApp["unexpected"] = [];
  const handlers = complete({
    "queue.pause": () => ok({ paused: true }),
    "sources.delete": ({ id }) => fail("not_found", `There is no source ${id}.`),
    "sources.reveal": ({ id }) => ok({ secrets: [id] }),
    "settings.get": () => {
      throw new Error("the disk is on fire at /home/someone/secret-place");
    },
    "tunnel.stop": () => Promise.reject(new Error("a promise broke")),
  });
  return {
    unexpected,
    dispatch: createDispatch(handlers, (method, cause) => void unexpected.push({ method, cause })),
    stream: createEventStream(),
    receiverUrl: "http://127.0.0.1:1",
    project: { use: () => undefined },
    hide: () => undefined,
    standsAt: () => undefined,
    drain: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

/** Fills the methods a test has no answer for with a refusal. */
function complete(some: { [M in keyof Handlers]?: Handlers[M] }): Handlers {
  const table = { ...some };
  for (const method of Object.keys(api))
    if (isMethod(method)) table[method] ??= () => fail("unsupported", "Not in this app.");
  if (!isComplete(table)) throw new Error("a method is missing");
  return table;
}

function isComplete(table: { [M in keyof Handlers]?: Handlers[M] }): table is Handlers {
  return Object.keys(api).every((method) => Object.hasOwn(table, method));
}
