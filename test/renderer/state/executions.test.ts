import { beforeEach, describe, expect, test } from "vitest";
import { type Result, fail, ok } from "../../../src/contract/errors.ts";
import { createClient } from "../../../src/contract/client.ts";
import type { Execution } from "../../../src/contract/model/execution.ts";
import { provideClient } from "../../../src/renderer/state/calls.ts";
import {
  changeChosenExecution,
  chooseExecution,
  useChosenExecution,
} from "../../../src/renderer/state/chosen-execution.ts";
import {
  EVERY_EXECUTION,
  changeExecutions,
  dropExecutionsOf,
  fetchExecutions,
  fetchMoreExecutions,
  useExecutions,
} from "../../../src/renderer/state/executions.ts";
import { makeExecution as made } from "../make-execution.ts";

/** What the host answers to each call, and what happens before that answer is here. */
let answers: Result<unknown>[] = [];
let meanwhile: () => void;

const page = (items: readonly Execution[], nextCursor: string | null = null) =>
  ok({ items, nextCursor, total: items.length });
const detail = (execution: Execution) => ok({ ...execution, output: "", outputDropped: 0, rendered: null });
const listed = () => useExecutions.getState().items.map(({ id, status }) => [id, status]);
const chosen = () => useChosenExecution.getState();

beforeEach(() => {
  answers = [];
  meanwhile = () => undefined;
  useExecutions.setState(useExecutions.getInitialState(), true);
  useChosenExecution.setState(useChosenExecution.getInitialState(), true);
  provideClient(
    createClient({
      call: async () => {
        await Promise.resolve();
        meanwhile();
        return answers.shift() ?? fail("unavailable", "Nothing was to be asked.");
      },
      subscribe: () => () => undefined,
    }),
  );
});

describe("the list of executions", () => {
  test("is not put back by an answer that is older than what was already said", async () => {
    answers = [page([made(1, { status: "running" })])];
    meanwhile = () => changeExecutions([made(1, { status: "success" }), made(2)]);
    await fetchExecutions();

    expect(listed()).toEqual([
      ["exe_002", "queued"],
      ["exe_001", "success"],
    ]);
  });

  test("keeps out what its filter excludes, and lets go of what no longer fits", async () => {
    answers = [page([made(1, { status: "running" }), made(0, { status: "running" })])];
    await fetchExecutions({ status: "running", hookId: "hook_a" });
    changeExecutions([
      made(0, { status: "success" }),
      made(2, { status: "running", hookId: "hook_b" }),
      made(3, { status: "running" }),
    ]);

    expect(listed()).toEqual([
      ["exe_003", "running"],
      ["exe_001", "running"],
    ]);
  });

  test("leaves what is older than its pages to their own", async () => {
    answers = [page([made(9)], "cursor"), page([made(4), made(3)])];
    await fetchExecutions();
    changeExecutions([made(3, { status: "running" })]);
    expect(listed()).toEqual([["exe_009", "queued"]]);
    await fetchMoreExecutions();

    expect(listed().map(([id]) => id)).toEqual(["exe_009", "exe_004", "exe_003"]);
  });

  test("takes no answer to a filter that was changed since", async () => {
    answers = [page([made(1)]), page([made(2)])];
    const first = fetchExecutions({ ...EVERY_EXECUTION, hookId: "hook_a" });
    await Promise.all([first, fetchExecutions(EVERY_EXECUTION)]);

    expect(listed()).toEqual([["exe_002", "queued"]]);
  });

  test("counts what is put on top, so that the view can stay where it is", async () => {
    answers = [page([made(5)])];
    await fetchExecutions();
    changeExecutions([made(7), made(6), made(5, { status: "running" })]);

    expect(useExecutions.getState().inserted).toBe(2);
  });

  test("loses what goes with its delivery", async () => {
    answers = [page([made(2), made(1)])];
    await fetchExecutions();
    dropExecutionsOf(["dlv_2"]);

    expect(listed().map(([id]) => id)).toEqual(["exe_001"]);
  });
});

describe("the execution that is shown", () => {
  test("is asked for when the list does not have it", async () => {
    answers = [detail(made(1))];
    await chooseExecution("exe_001");

    expect(chosen()).toMatchObject({ execution: { id: "exe_001" }, error: null });
  });

  test("is not put back by an answer that is older than what was already said", async () => {
    answers = [detail(made(1, { status: "running" }))];
    meanwhile = () => changeChosenExecution([made(1, { status: "success" })]);
    await chooseExecution("exe_001");

    expect(chosen().execution?.status).toBe("success");
  });

  test("says why it cannot be shown, and that it can be once it is heard of", async () => {
    answers = [fail("not_found", "There is no execution exe_001.")];
    await chooseExecution("exe_001");
    expect(chosen()).toMatchObject({ execution: null, error: { code: "not_found" } });
    changeChosenExecution([made(1)]);

    expect(chosen()).toMatchObject({ execution: { id: "exe_001" }, error: null });
  });
});
