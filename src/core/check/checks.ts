import type { Publish } from "../../contract/events.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Check, CheckInput, CheckItem } from "../../contract/model/check.ts";
import type { Headers } from "../../contract/model/header.ts";
import type { Ports } from "../ports.ts";
import { shownUrlText } from "../secrets/secret-url.ts";
import { outcomeOf } from "./outcome.ts";
import { prepareCheck } from "./run.ts";

const MOST_KEPT = 30;
const MOST_RUNNING = 4;

/** What is to be checked, worked out of what was asked. */
export interface CheckTarget {
  readonly input: CheckInput;
  readonly credential: Headers;
  readonly endpointId: string | null;
}

/** The checks that run and have run since the app started. */
export interface Checks {
  start(target: CheckTarget): Result<CheckItem>;
  /** Ends a check where it is; null when there is none of that id. One that has ended stays as it is. */
  cancel(id: string): CheckItem | null;
  get(id: string): Check | null;
  /** Newest first. */
  list(): readonly CheckItem[];
  stop(): void;
}

interface Running {
  check: Check;
  readonly cancel: AbortController;
}

export function createChecks({ ports, publish }: { readonly ports: Ports; readonly publish: Publish }): Checks {
  const kept = new Map<string, Running>();

  function change(running: Running, part: Partial<Check>): CheckItem {
    running.check = { ...running.check, ...part };
    const item = itemOf(running.check);
    publish("check.changed", item);
    return item;
  }

  function finish(running: Running, status: "done" | "cancelled"): CheckItem {
    if (running.check.status !== "running") return itemOf(running.check);
    return change(running, { status, finishedAt: ports.clock.now() });
  }

  function forget(): void {
    for (const [id, { check }] of kept) {
      if (kept.size <= MOST_KEPT) return;
      if (check.status !== "running") kept.delete(id);
    }
  }

  function start({ input, credential, endpointId }: CheckTarget): Result<CheckItem> {
    const underWay = [...kept.values()].filter(({ check }) => check.status === "running");
    if (underWay.length >= MOST_RUNNING)
      return fail("conflict", `${MOST_RUNNING} checks are running. Wait for one of them, or cancel it.`);
    const cancel = new AbortController();
    const prepared = prepareCheck(input, {
      now: ports.clock.now,
      credential,
      signal: cancel.signal,
      onResult: (result) => {
        const results = [...running.check.results, result];
        change(running, { results, ...outcomeOf(results) });
      },
    });
    if (!prepared.ok) return prepared;
    const { forge, cases } = prepared.value;
    const running: Running = {
      cancel,
      check: {
        id: ports.ids.next("chk"),
        url: shownUrlText(input.url),
        provider: input.provider,
        endpointId,
        schemeName: forge.proof === "signature" ? (forge.scheme?.name ?? null) : null,
        event: input.event ?? null,
        limitSeconds: input.limitSeconds,
        status: "running",
        startedAt: ports.clock.now(),
        finishedAt: null,
        cases: [...cases],
        ...outcomeOf([]),
        results: [],
      },
    };
    kept.set(running.check.id, running);
    forget();
    const item = change(running, {});
    prepared.value
      .run()
      .catch((cause: unknown) => {
        ports.log.error("A check broke off", cause, { check: item.id });
        cancel.abort();
      })
      .finally(() => finish(running, cancel.signal.aborted ? "cancelled" : "done"));
    return ok(item);
  }

  return {
    start,
    cancel: (id) => {
      const running = kept.get(id);
      running?.cancel.abort();
      return running ? finish(running, "cancelled") : null;
    },
    get: (id) => kept.get(id)?.check ?? null,
    list: () => [...kept.values()].map(({ check }) => itemOf(check)).toReversed(),
    stop: () => {
      for (const { cancel } of kept.values()) cancel.abort();
    },
  };
}

function itemOf(check: Check): CheckItem {
  const results = check.results.map(({ id, title, outcome, expected, got, sender, durationMs }) => {
    return { id, title, outcome, expected, got, sender, durationMs };
  });
  return { ...check, results };
}
