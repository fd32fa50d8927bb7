import { create } from "zustand";
import type { AppError } from "../../contract/errors.ts";
import type { Execution } from "../../contract/model/execution.ts";
import { call } from "./calls.ts";
import { useExecutions } from "./executions.ts";
import { createLateChanges } from "./late-changes.ts";

interface Chosen {
  readonly id: string | null;
  readonly execution: Execution | null;
  /** Why it cannot be shown. */
  readonly error: AppError | null;
}

/** The one execution that is shown, whether or not the list has it: an older one, or one the filter excludes. */
export const useChosenExecution = create<Chosen>(() => ({ id: null, execution: null, error: null }));

const { getState: get, setState: set } = useChosenExecution;
const late = createLateChanges<Execution>();

/** Shows an execution, or none. What was shown stays until the new one is here, so that nothing flickers. */
export async function chooseExecution(id: string | null): Promise<void> {
  const listed = useExecutions.getState().items.find((item) => item.id === id);
  if (id === null || listed) return set({ id, execution: listed ?? null, error: null });
  set({ id, error: null });
  await fetchChosenExecution();
}

/** Fetches what is shown anew. */
export async function fetchChosenExecution(): Promise<void> {
  const { id } = get();
  if (id === null) return;
  const [result, changed] = await late.during(call("executions.get", { id }));
  if (get().id !== id) return;
  set(result.ok ? { execution: result.value, error: null } : { execution: null, error: result.error });
  takeOver(changed);
}

export function changeChosenExecution(changed: readonly Execution[]): void {
  late.note(changed);
  takeOver(changed);
}

function takeOver(changed: readonly Execution[]): void {
  const execution = changed.findLast(({ id }) => id === get().id);
  if (execution) set({ execution, error: null });
}
