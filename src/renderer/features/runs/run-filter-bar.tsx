import { useMemo } from "react";
import { ExecutionStatus } from "../../../contract/model/execution.ts";
import { EVERY_EXECUTION, fetchExecutions, useExecutions } from "../../state/executions.ts";
import { useHooks } from "../../state/hooks.ts";
import { Button } from "../../ui/button.tsx";
import type { Choice } from "../../ui/search-select.tsx";
import { STATUS_WORDS } from "../../ui/execution-words.ts";
import { Select } from "../../ui/field.tsx";
import { RUNS, RUN_FILTER_BAR } from "../../words/runs.ts";

/** Chooses which runs are listed. */
export function RunFilterBar() {
  const filter = useExecutions((state) => state.filter);
  const hooks = useHookChoices(filter.hookId);
  const isFiltering = filter.status !== null || filter.hookId !== null;
  return (
    <div className="run-filter" role="search" aria-label={RUNS.filter}>
      <Select
        isBare
        label={RUN_FILTER_BAR.hook}
        value={filter.hookId ?? ""}
        onChange={({ target }) => void fetchExecutions({ ...filter, hookId: target.value || null })}
      >
        <option value="">{RUN_FILTER_BAR.everyHook}</option>
        {hooks.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
      <Select
        isBare
        label={RUN_FILTER_BAR.status}
        value={filter.status ?? ""}
        onChange={({ target }) =>
          void fetchExecutions({ ...filter, status: ExecutionStatus.safeParse(target.value).data ?? null })
        }
      >
        <option value="">{RUN_FILTER_BAR.everyStatus}</option>
        {ExecutionStatus.options.map((option) => (
          <option key={option} value={option}>
            {STATUS_WORDS[option].words}
          </option>
        ))}
      </Select>
      {isFiltering ? (
        <Button look="plain" onClick={() => void fetchExecutions(EVERY_EXECUTION)}>
          {RUN_FILTER_BAR.clear}
        </Button>
      ) : null}
    </div>
  );
}

/** Every hook, and those that were deleted but have something listed. */
function useHookChoices(chosen: string | null): readonly Choice[] {
  const hooks = useHooks((state) => state.items);
  const executions = useExecutions((state) => state.items);
  return useMemo(() => {
    const labels = new Map(hooks.map(({ id, name }) => [id, name]));
    for (const { hookId, hookName } of executions) {
      if (!labels.has(hookId)) labels.set(hookId, `${hookName} (deleted)`);
    }
    if (chosen !== null && !labels.has(chosen)) labels.set(chosen, RUN_FILTER_BAR.aDeletedHook);
    return [...labels].map(([value, label]) => ({ value, label }));
  }, [hooks, executions, chosen]);
}
