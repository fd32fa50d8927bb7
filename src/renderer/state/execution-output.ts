import { create } from "zustand";
import { call } from "./calls.ts";

/** What an execution has written so far. */
export interface Output {
  readonly text: string;
  /** Bytes beyond the cap, which were not kept. */
  readonly dropped: number;
  /** Exactly what would run, while the execution waits for approval. */
  readonly rendered: string | null;
  /** What its agent was asked; null before, and where there is none. */
  readonly prompt: string | null;
  /** What names it when it is approved. */
  readonly renderedHash: string | null;
}

/** Adds a chunk that begins at `offset`; null when something between is missing and the whole must be fetched. */
export function splice(text: string, offset: number, chunk: string): string | null {
  if (offset > text.length) return null;
  return text + chunk.slice(text.length - offset);
}

/** Output of the executions being watched, by id. */
export const useOutputs = create<{ readonly byId: ReadonlyMap<string, Output> }>(() => ({ byId: new Map() }));

const watchers = new Map<string, number>();

function put(id: string, output: Output): void {
  useOutputs.setState(({ byId }) => ({ byId: new Map(byId).set(id, output) }));
}

async function fetchOutput(id: string): Promise<void> {
  const result = await call("executions.get", { id });
  if (!result.ok || !watchers.has(id)) return;
  const { output: text, outputDropped: dropped, rendered, renderedHash, prompt } = result.value;
  put(id, { text, dropped, rendered, renderedHash, prompt });
}

/** Fetches an execution's output and keeps it live until the returned function is called. */
export function watchOutput(id: string): () => void {
  watchers.set(id, (watchers.get(id) ?? 0) + 1);
  void fetchOutput(id);
  return () => {
    const left = (watchers.get(id) ?? 1) - 1;
    if (left > 0) return void watchers.set(id, left);
    watchers.delete(id);
    useOutputs.setState(({ byId }) => {
      const rest = new Map(byId);
      rest.delete(id);
      return { byId: rest };
    });
  };
}

export function addOutput({
  id,
  offset,
  chunk,
}: {
  readonly id: string;
  readonly offset: number;
  readonly chunk: string;
}): void {
  if (!watchers.has(id)) return;
  const output = useOutputs.getState().byId.get(id);
  if (!output) return;
  const text = splice(output.text, offset, chunk);
  if (text === null) void fetchOutput(id);
  else put(id, { ...output, text });
}

/** After a gap in the stream: fetches what is being watched anew. */
export function refetchOutputs(): void {
  for (const id of watchers.keys()) void fetchOutput(id);
}
